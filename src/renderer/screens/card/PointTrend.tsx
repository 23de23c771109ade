import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, pointOf } from '../../state/deviceView.ts';
import { openTrend } from '../../state/trendStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatMinute } from '../../widgets/format/formatTime.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { Sparkline } from '../../widgets/Sparkline.tsx';
import { type SparklinePaths, sparklinePaths } from '../../widgets/sparklinePaths.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { periodMsOf } from './periodMsOf.ts';
import { type PointHistory, usePointHistory } from './usePointHistory.ts';

const WIDTH = 344;
const HEIGHT = 56;
const LEAST_GAP_MS = 8_000;
const GAP_PERIODS = 3.5;

const pathsOf = (history: PointHistory, periodMs: number): SparklinePaths | undefined => {
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

const Picture = ({ history, view, label }: { history: PointHistory; view: DeviceView; label: string }): ReactNode => {
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

interface PointTrendProps {
  readonly view: DeviceView;
  readonly pointKey: string;
  readonly testId: string;
}

/** What the station has on disk of a point in the last half hour; a press opens its chart. */
export const PointTrend = ({ view, pointKey, testId }: PointTrendProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const history = usePointHistory(view.device.id, pointKey);
  const point = pointOf(view, pointKey)?.point;
  const paths = pathsOf(history, periodMsOf(view));
  const label = t('trend.title', { name: point?.label[language] ?? pointKey });
  const number = (value: number): string => formatNumber(value, point?.decimals ?? 1, language);
  const minute = (timeMs: number): string => formatMinute(timeMs, view.site.timeZone, language);
  return (
    <section className="trend" data-testid={testId} data-samples={history.series?.timesMs.length ?? 0}>
      <h3>{label}</h3>
      <button
        type="button"
        className="plain-button trend__open"
        onClick={() => openTrend(view.device.id, pointKey, view.site.timeZone)}
        title={t('trendPanel.open', { name: point?.label[language] ?? pointKey })}
        data-testid={`${testId}-open`}
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
