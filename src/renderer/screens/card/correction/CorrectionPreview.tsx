import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Correction } from '#shared/api/history.ts';
import type { Point } from '#shared/model/profile.ts';
import { type PointScale, rescaled, scaleAt, type TypedCorrection } from '../../../state/scaleCorrection.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatNumber } from '../../../widgets/format/formatNumber.ts';
import { formatDate, formatMinute } from '../../../widgets/format/formatTime.ts';
import { unitText } from '../../../widgets/format/unitText.ts';
import { scaleText } from './scaleText.ts';
import { useOldValue } from './useOldValue.ts';

interface PreviewProps {
  readonly tag: string;
  readonly point: Point;
  readonly present: PointScale;
  readonly corrections: readonly Correction[];
  readonly typed: TypedCorrection;
  readonly zone: string;
}

/** One value of the span as it reads now and as it would read; holds where it was recorded with the scale that is named. */
export const CorrectionPreview = ({ tag, point, present, corrections, typed, zone }: PreviewProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { span, scale } = typed;
  const holding = corrections.filter(({ revokedMs }) => revokedMs === null).length;
  const old = useOldValue(tag, span?.fromMs ?? null, span?.toMs ?? null, holding);
  if (span === null || scale === null) return <p className="fixes__quiet">{t('correction.previewLater')}</p>;
  if (old === null) return <p className="fixes__quiet">{t('correction.previewNone')}</p>;
  const former = scaleAt(present, corrections, old.timeMs);
  const unit = unitText(point.unit, language);
  // One more than the card shows: a correction may bring digits of its own.
  const shown = (value: number): string =>
    `${formatNumber(value, (point.decimals ?? 0) + 1, language)}${unit === '' ? '' : `\u00A0${unit}`}`;
  return (
    <p className="correction__preview tabular" data-testid="correction-preview">
      <span>{`${formatDate(old.timeMs, zone, language)} ${formatMinute(old.timeMs, zone, language)}`}</span>
      <span>{shown(old.value)}</span>
      <span aria-hidden="true">→</span>
      <strong>{shown(rescaled(old.value, former, scale))}</strong>
      <span className="fixes__quiet">
        {t('correction.previewBasis', { scale: scaleText(former, language, t('correction.inverted')) })}
      </span>
    </p>
  );
};
