import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shift } from '#shared/model/shift.ts';
import { usePastShifts } from '../../state/usePastShifts.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { useInstantText } from '../settings/useInstantText.ts';
import { useRefusalText } from '../useRefusalText.ts';

const Row = ({ shift, onOpen }: { shift: Shift; onOpen: () => void }): ReactNode => {
  const { t } = useTranslation();
  const instantText = useInstantText();
  const { id, operator, begunMs, handedOver, accepted } = shift;
  return (
    <li>
      <button type="button" className="past-shift" onClick={onOpen} data-testid={`past-shift-${id}`}>
        <strong>{visibleText(operator)}</strong>
        <span className="journal__muted tabular">№ {id}</span>
        <span className="tabular">
          {instantText(begunMs)} – {instantText(handedOver?.timeMs ?? null)}
        </span>
        {accepted === null ? (
          <b className="past-shift__open">{t('shift.notAccepted')}</b>
        ) : (
          <span>{t('shift.acceptedBy', { name: visibleText(accepted.by) })}</span>
        )}
      </button>
    </li>
  );
};

/** Shifts that were handed over, newest first; each opens its sheet. */
export const PastShifts = ({ onSheet }: { onSheet: (shiftId: number) => void }): ReactNode => {
  const { t } = useTranslation();
  const { rows, error, hasMore, readMore } = usePastShifts();
  const refusal = useRefusalText(error);
  return (
    <section className="shift__past" aria-label={t('shift.historyTitle')}>
      <h2>{t('shift.historyTitle')}</h2>
      {refusal !== null && <Notice testId="shift-history-failed" title={t('shift.unread')} text={refusal} />}
      {rows?.length === 0 && (
        <Notice testId="shift-history-empty" title={t('shift.historyEmpty')} text={t('shift.historyEmptyHint')} />
      )}
      <ul className="past-shifts" data-testid="past-shifts">
        {rows?.map((shift) => (
          <Row key={shift.id} shift={shift} onOpen={() => onSheet(shift.id)} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="tool-button" onClick={() => void readMore()} data-testid="past-shifts-more">
          {t('shift.more')}
        </button>
      )}
    </section>
  );
};
