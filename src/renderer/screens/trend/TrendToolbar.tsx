import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { TREND_PERIODS } from '../../state/trendPeriods.ts';
import { atPresent, stepped, type TrendView, wentBack, withPeriod } from '../../state/trendView.ts';

interface ToolbarProps extends Pick<TrendView, 'period' | 'isLive'> {
  /** There is a view to go back to. */
  readonly hasFormer: boolean;
  readonly timeZone: string;
  readonly change: (change: (view: TrendView, nowMs: number) => TrendView) => void;
  /** What the names of its parts begin with: `trend-panel`. */
  readonly testId: string;
}

interface StepProps extends Pick<ToolbarProps, 'isLive' | 'timeZone' | 'change' | 'testId'> {
  readonly by: -1 | 1;
}

const StepButton = ({ by, isLive, timeZone, change, testId }: StepProps): ReactNode => {
  const { t } = useTranslation();
  const label = t(by < 0 ? 'trendPanel.earlier' : 'trendPanel.later');
  return (
    <button
      type="button"
      className="tool-button"
      aria-label={label}
      title={label}
      disabled={by > 0 && isLive}
      onClick={() => change((present, nowMs) => stepped(present, by, nowMs, timeZone))}
      data-testid={`${testId}-${by < 0 ? 'earlier' : 'later'}`}
    >
      {by < 0 ? '‹' : '›'}
    </button>
  );
};

/** How long, how long ago, and the way back. The same while a live view goes with the time. */
export const TrendToolbar = memo(({ period: shown, isLive, hasFormer, ...place }: ToolbarProps): ReactNode => {
  const { timeZone, change, testId } = place;
  const { t } = useTranslation();
  const isPast = useIsArchive();
  return (
    <div className="trend-panel__tools" role="toolbar" aria-label={t('trendPanel.periods')}>
      <StepButton {...place} isLive={isLive} by={-1} />
      <div className="trend-panel__periods">
        {TREND_PERIODS.map((period) => (
          <button
            key={period}
            type="button"
            className="tool-button"
            aria-pressed={shown === period}
            onClick={() => change((present, nowMs) => withPeriod(present, period, nowMs, timeZone))}
            data-testid={`${testId}-${period}`}
          >
            {t(`trendPanel.period.${period}`)}
          </button>
        ))}
      </div>
      <StepButton {...place} isLive={isLive} by={1} />
      <button
        type="button"
        className="tool-button"
        aria-pressed={isLive}
        title={t('trendPanel.nowTitle')}
        onClick={() => change((present, nowMs) => atPresent(present, nowMs, timeZone))}
        data-testid={`${testId}-now`}
      >
        {t(isPast ? 'archive.follow' : 'trendPanel.now')}
      </button>
      <button
        type="button"
        className="tool-button"
        disabled={!hasFormer}
        onClick={() => change((present, nowMs) => wentBack(present, nowMs, timeZone))}
        data-testid={`${testId}-back`}
      >
        {t('trendPanel.back')}
      </button>
    </div>
  );
});
