import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Correction } from '#shared/api/history.ts';
import type { PointScale } from '../../../state/scaleCorrection.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatDate, formatMinute } from '../../../widgets/format/formatTime.ts';
import { useRefusalText } from '../../useRefusalText.ts';
import { scaleText } from './scaleText.ts';
import type { Corrections } from './useCorrections.ts';

interface ListProps {
  readonly corrections: Corrections;
  readonly present: PointScale;
  /** Zone of the site. */
  readonly zone: string;
}

interface RowProps extends ListProps {
  readonly correction: Correction;
}

const Row = ({ correction, corrections, present, zone }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const whyNot = useWhyNot('history.revokeCorrection');
  const { id, fromMs, toMs, override, reason, actor, madeMs, revokedMs, revokedBy } = correction;
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, zone, language)} ${formatMinute(timeMs, zone, language)}`;
  return (
    <li
      className={revokedMs === null ? 'fixes__row' : 'fixes__row fixes__row--revoked'}
      data-testid={`correction-${id}`}
    >
      <div>
        <strong>{scaleText({ ...present, ...override }, language, t('correction.inverted'))}</strong>
        <span className="tabular">{t('correction.span', { from: moment(fromMs), to: moment(toMs) })}</span>
        <span>{reason}</span>
        <span className="fixes__by tabular">
          {t('correction.made', { actor, time: moment(madeMs) })}
          {revokedMs !== null && ` · ${t('correction.revoked', { actor: revokedBy ?? '', time: moment(revokedMs) })}`}
        </span>
      </div>
      {revokedMs === null && (
        <button
          type="button"
          className="tool-button"
          aria-disabled={corrections.isAsking || whyNot !== undefined}
          title={whyNot}
          onClick={(event) => {
            if (corrections.isAsking || whyNot !== undefined) return;
            event.currentTarget.closest('dialog')?.focus();
            corrections.revoke(id);
          }}
          data-testid={`correction-revoke-${id}`}
        >
          {t('correction.revoke')}
        </button>
      )}
    </li>
  );
};

/** What of the point's past has been put right, the newest first, and the way back. */
export const CorrectionList = (props: ListProps): ReactNode => {
  const { t } = useTranslation();
  const { list, unread } = props.corrections;
  const message = useRefusalText(unread);
  if (message !== null) return <p className="fixes__quiet">{t('correction.unread', { message })}</p>;
  if (list === null) return <p className="fixes__quiet">{t('correction.loading')}</p>;
  if (list.length === 0) return <p className="fixes__quiet">{t('correction.none')}</p>;
  return (
    <ul className="fixes">
      {list.map((correction) => (
        <Row key={correction.id} {...props} correction={correction} />
      ))}
    </ul>
  );
};
