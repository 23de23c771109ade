import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTrendView } from '../../state/trendStore.ts';
import { movedTo, wentBack, zoomedBy, zoomedTo } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { Trend } from '../../widgets/trend/Trend.tsx';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendPanelProps } from './trendPanelProps.ts';
import { useGapWord } from './useGapWord.ts';

interface ChartProps extends TrendPanelProps {
  readonly pen: TrendPen | null;
  readonly onWidth: (px: number) => void;
}

/** The curve of the point over the view; a hand on it changes the view. */
export const TrendChart = ({ device, point, view, pen, onWidth }: ChartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const gapWord = useGapWord();
  const zone = device.site.timeZone;
  const pens = useMemo(() => (pen === null ? [] : [pen]), [pen]);
  const shareText = (share: number): string =>
    t('trendPanel.share', { percent: formatNumber(Math.floor(1_000 * share) / 10, 1, language) });
  return (
    <Trend
      pens={pens}
      fromMs={view.fromMs}
      toMs={view.toMs}
      timeZone={zone}
      language={language}
      gapWord={gapWord}
      label={t('trendPanel.chart', { name: point.label[language] })}
      shareText={shareText}
      hint={t('trendPanel.hint')}
      onWidth={onWidth}
      onZoom={(fromMs, toMs) => changeTrendView((present, nowMs) => zoomedTo(present, fromMs, toMs, nowMs))}
      onMove={(span, isBegun) => changeTrendView((present, nowMs) => movedTo(present, span, isBegun, nowMs))}
      onWheel={(factor, timeMs) => changeTrendView((present, nowMs) => zoomedBy(present, factor, timeMs, nowMs))}
      onBack={() => changeTrendView((present, nowMs) => wentBack(present, nowMs, zone))}
    />
  );
};
