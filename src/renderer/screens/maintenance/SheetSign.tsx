import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftProblem } from '../../state/serviceDraft.ts';
import type { Order } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';

interface SignProps {
  readonly code: string;
  readonly problems: readonly DraftProblem[];
  readonly order: Order<'maintenance.perform'>;
  readonly onRest: () => void;
  readonly onSign: () => void;
}

/** What is still missing, and the button that ends the service. */
export const SheetSign = ({ code, problems, order, onRest, onSign }: SignProps): ReactNode => {
  const { t } = useTranslation();
  const lacked = useWhyNot('maintenance.perform');
  const words = problems.map((problem) =>
    t(`maintenance.problem.${problem.kind}`, 'count' in problem ? { count: problem.count } : {}),
  );
  const hasOpen = problems.some(({ kind }) => kind === 'open');
  return (
    <div className="sheet-sign">
      {words.length > 0 && (
        <p className="sheet-sign__problems" data-testid="sheet-problems">
          {words.join(' · ')}
        </p>
      )}
      <div className="sheet-sign__ways">
        {hasOpen && (
          <button type="button" className="tool-button" onClick={onRest} data-testid="sheet-rest">
            {t('maintenance.sheet.rest')}
          </button>
        )}
        <ActButton
          name={t('maintenance.sheet.sign', { code })}
          whyNot={lacked ?? words[0]}
          isAsking={order.isAsking}
          isStrong
          onPress={onSign}
          testId="sheet-sign"
        />
      </div>
      {lacked !== undefined && <p className="journal__muted">{lacked}</p>}
      <ActRefusal error={order.refusal} testId="sheet-refusal" />
    </div>
  );
};
