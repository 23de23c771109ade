import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, pointOf } from '../../state/deviceView.ts';
import { powerPointOf } from '../../state/plantBalance.ts';
import { openTrend } from '../../state/trendStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatMinute } from '../../widgets/format/formatTime.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { Sparkline } from '../../widgets/Sparkline.tsx';
import { type SparklinePaths, sparklinePaths } from '../../widgets/sparklinePaths.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { periodMsOf } from './periodMsOf.ts';
import { type PowerHistory, usePowerHistory } from './usePowerHistory.ts';

const WIDTH = 344;
const HEIGHT = 56;
const LEAST_GAP_MS = 8_000;
const GAP_PERIODS = 3.5;

const pathsOf = (history: PowerHistory, periodMs: number): SparklinePaths | undefined => {
  if (history.series === null) return undefined;
  const { timesMs, values } = history.series;
  return sparklinePaths(
    timesMs.map((timeMs, index) => ({ timeMs, value: values[index] ?? null })),
    {
      fromMs: history.fromMs,
      toMs: history.toMs,
      width: WIDTH,
      height: HEIGHT,
      longestStepMs: Math.max(LEAST_GAP_MS, GAP_PERIODS * periodMs),
    },
  );
};

const Picture = ({ history, view, label }: { history: PowerHistory; view: DeviceView; label: string }): ReactNode => {
  const { t } = useTranslation();
  const message = useRefusalText(history.error);
  const paths = pathsOf(history, periodMsOf(view));
  if (history.phase === 'loading') return <div className="trend__empty">{t('trend.loading')}</div>;
  if (history.phase === 'failed') {
    return (
      <div className="trend__empty" data-testid="trend-failed">
        {t('trend.failed', { message })}
      </div>
    );
  }
  if (paths === undefined) {
    return (
      <div className="trend__empty" data-testid="trend-empty">
        {t('trend.empty')}
      </div>
    );
  }
  return <Sparkline paths={paths} width={WIDTH} height={HEIGHT} label={label} />;
};

const Trend = ({ view, pointKey }: { view: DeviceView; pointKey: string }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const history = usePowerHistory(view.device.id, pointKey);
  const point = pointOf(view, pointKey)?.point;
  const paths = pathsOf(history, periodMsOf(view));
  const label = t('trend.title', { name: point?.label[language] ?? pointKey });
  const number = (value: number): string => formatNumber(value, point?.decimals ?? 1, language);
  const minute = (timeMs: number): string => formatMinute(timeMs, view.site.timeZone, language);
  return (
    <section className="trend" data-testid="trend" data-samples={history.series?.timesMs.length ?? 0}>
      <h3>{label}</h3>
      <button
        type="button"
        className="plain-button trend__open"
        onClick={() => openTrend(view.device.id, pointKey, view.site.timeZone)}
        title={t('trendPanel.open', { name: point?.label[language] ?? pointKey })}
        data-testid="trend-open"
      >
        <Picture history={history} view={view} label={label} />
      </button>
      <div className="trend__foot">
        <span>{history.phase === 'ready' ? minute(history.fromMs) : '\u00A0'}</span>
        {paths !== undefined && (
          <span>{`${number(paths.min)} … ${number(paths.max)} ${unitText(point?.unit, language)}`}</span>
        )}
        <span>{history.phase === 'ready' ? minute(history.toMs) : ''}</span>
      </div>
    </section>
  );
};

/** What the station has on disk of the device's power in the last half hour. */
export const PowerTrend = ({ view }: { view: DeviceView }): ReactNode => {
  const pointKey = powerPointOf(view);
  if (pointKey === undefined || view.profile === null) return null;
  return <Trend view={view} pointKey={pointKey} />;
};
