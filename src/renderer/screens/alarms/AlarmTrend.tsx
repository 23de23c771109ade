import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { Trend } from '../../widgets/trend/Trend.tsx';
import { errorText } from '../errorText.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { trendPenOf } from '../trend/trendPenOf.ts';
import { useGapWord } from '../trend/useGapWord.ts';
import { type PointSource, pointSource } from './pointSource.ts';
import { useAlarmText } from './useAlarmText.ts';
import { useAlarmTrend } from './useAlarmTrend.ts';
import { useKnownPlant } from './useKnownPlant.ts';
import '../trend/TrendPanel.css';

/** Periods that a value stands without a successor, as the history counts it. */
const HOLD_PERIODS = 3;

const ignore = (): void => undefined;

interface ChartProps {
  readonly alarm: AlarmView;
  readonly source: PointSource;
  readonly tag: string;
}

const Chart = ({ alarm, source, tag }: ChartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const gapWord = useGapWord();
  const { sites } = useKnownPlant();
  const { device, profile, point } = source;
  const holdMs = HOLD_PERIODS * (device.pollIntervalMs ?? profile.pacing.pollIntervalMs);
  const { series, error } = useAlarmTrend(alarm, holdMs);
  const flowText = useCallback((flow: 'import' | 'export') => t(`sign.${flow}`), [t]);
  const pens = useMemo(
    () => (series === null ? [] : [trendPenOf({ tag, point, profile, series }, language, flowText)]),
    [series, tag, point, profile, language, flowText],
  );
  if (error !== null) return <p className="journal__muted">{errorText(error, t)}</p>;
  if (series === null) return <p className="journal__muted">{t('trendPanel.loading')}</p>;
  return (
    <div className="alarm-detail__chart" data-testid="alarm-trend" data-rows={series.t.length}>
      <Trend
        pens={pens}
        fromMs={series.fromMs}
        toMs={series.toMs}
        timeZone={zoneOf(sites.find(({ id }) => id === alarm.siteId))}
        language={language}
        gapWord={gapWord}
        label={t('trendPanel.chart', { name: point.label[language] })}
        shareText={(share) =>
          t('trendPanel.share', { percent: formatNumber(Math.floor(1_000 * share) / 10, 1, language) })
        }
        hint={point.label[language]}
        onWidth={ignore}
        onZoom={ignore}
        onWheel={ignore}
        onBack={ignore}
      />
    </div>
  );
};

/** The value of the alarm's tag ten minutes before and after it rose; nothing where it has no value. */
export const AlarmTrend = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const plant = useKnownPlant();
  const text = useAlarmText();
  const source = useMemo(() => pointSource(plant, alarm), [plant, alarm]);
  // The numbers of a raw alarm word say nothing to a person.
  if (alarm.tag === null || source === undefined || source.point.group === 'alarms') return null;
  const limit = text.limit(alarm);
  return (
    <>
      <h3>{limit === '' ? t('alarms.around') : t('alarms.aroundLimit', { limit })}</h3>
      <Chart alarm={alarm} source={source} tag={alarm.tag} />
    </>
  );
};
