import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShifts } from '../../state/shiftStore.ts';
import { showScreen } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { useShiftWords } from '../shift/useShiftWords.ts';

/** Who leads the shift; a press shows its log. */
export const ShiftState = (): ReactNode => {
  const { t } = useTranslation();
  const present = useShifts((shifts) => shifts.present);
  const operator = present?.shift?.operator ?? null;
  const since = useShiftWords(operator);
  if (present === null) return null;
  const none = t(present.waiting === null ? 'shell.shiftNobody' : 'shell.shiftWaiting');
  const words = since ?? none;
  const hint = operator === null ? `${t('shell.shift')}: ${none}` : `${visibleText(operator)}, ${words}`;
  return (
    <button
      type="button"
      className="shift-chip"
      onClick={() => showScreen('shift')}
      title={`${hint}\n${t('shell.shiftHint')}`}
      data-testid="shift-state"
    >
      {operator === null ? (
        <strong>{t('shell.shift')}</strong>
      ) : (
        <strong>
          <NameText name={operator} />
        </strong>
      )}
      <span data-trouble={present.shift === null && present.waiting !== null}>{words}</span>
    </button>
  );
};
