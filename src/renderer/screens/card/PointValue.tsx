import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '#shared/model/profile.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { openTrend } from '../../state/trendStore.ts';
import { useView } from '../../state/viewStore.ts';
import { Reading, type ReadingProps } from '../../widgets/Reading.tsx';
import { tagOf } from '../trend/trendPenOf.ts';
import { dragPen } from '../trends/dragPen.ts';

interface PointValueProps extends Omit<ReadingProps, 'testId'> {
  readonly view: DeviceView;
  readonly point: Point;
}

/** A value of the card; a press opens its chart, and it can be dragged to a pane of trends. */
export const PointValue = ({ view, point, ...look }: PointValueProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  return (
    <button
      type="button"
      className="plain-button card__chart"
      onClick={() => openTrend(view.device.id, point.key, view.site.timeZone)}
      title={t('trendPanel.open', { name: point.label[language] })}
      data-testid={`card-chart-${point.key}`}
      {...dragPen({ tag: tagOf(view, point) })}
    >
      <Reading {...look} testId={`card-value-${point.key}`} />
    </button>
  );
};
