import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { TREND_PERIODS } from '../../state/trendPeriods.ts';
import { atPresent, stepped, type TrendView, wentBack, withPeriod } from '../../state/trendView.ts';

interface ToolbarProps {
  readonly view: TrendView;
  readonly timeZone: string;
  readonly change: (change: (view: TrendView, nowMs: number) => TrendView) => void;
  /** What the names of its parts begin with: `trend-panel`. */
  readonly testId: string;
}

const StepButton = ({ by, view, timeZone, change, testId }: ToolbarProps & { by: -1 | 1 }): ReactNode => {
  const { t } = useTranslation();
  const label = t(by < 0 ? 'trendPanel.earlier' : 'trendPanel.later');
  return (
    <button
      type="button"
      className="tool-button"
      aria-label={label}
      title={label}
      disabled={by > 0 && view.isLive}
      onClick={() => change((present, nowMs) => stepped(present, by, nowMs, timeZone))}
      data-testid={`${testId}-${by < 0 ? 'earlier' : 'later'}`}
    >
      {by < 0 ? '‹' : '›'}
    </button>
  );
};

/** How long, how long ago, and the way back. */
export const TrendToolbar = (props: ToolbarProps): ReactNode => {
  const { view, timeZone, change, testId } = props;
  const { t } = useTranslation();
  const isPast = useIsArchive();
  return (
    <div className="trend-panel__tools" role="toolbar" aria-label={t('trendPanel.periods')}>
      <StepButton {...props} by={-1} />
      <div className="trend-panel__periods">
        {TREND_PERIODS.map((period) => (
          <button
            key={period}
            type="button"
            className="tool-button"
            aria-pressed={view.period === period}
            onClick={() => change((present, nowMs) => withPeriod(present, period, nowMs, timeZone))}
            data-testid={`${testId}-${period}`}
          >
            {t(`trendPanel.period.${period}`)}
          </button>
        ))}
      </div>
      <StepButton {...props} by={1} />
      <button
        type="button"
        className="tool-button"
        aria-pressed={view.isLive}
        title={t('trendPanel.nowTitle')}
        onClick={() => change((present, nowMs) => atPresent(present, nowMs, timeZone))}
        data-testid={`${testId}-now`}
      >
        {t(isPast ? 'archive.follow' : 'trendPanel.now')}
      </button>
      <button
        type="button"
        className="tool-button"
        disabled={view.former.length === 0}
        onClick={() => change((present, nowMs) => wentBack(present, nowMs, timeZone))}
        data-testid={`${testId}-back`}
      >
        {t('trendPanel.back')}
      </button>
    </div>
  );
};
