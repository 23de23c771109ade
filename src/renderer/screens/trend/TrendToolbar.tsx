import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TREND_PERIODS } from '../../state/trendPeriods.ts';
import { changeTrendView } from '../../state/trendStore.ts';
import { atPresent, stepped, type TrendView, wentBack, withPeriod } from '../../state/trendView.ts';

interface ToolbarProps {
  readonly view: TrendView;
  readonly timeZone: string;
}

const StepButton = ({ by, timeZone, isOff }: { by: -1 | 1; timeZone: string; isOff: boolean }): ReactNode => {
  const { t } = useTranslation();
  const label = t(by < 0 ? 'trendPanel.earlier' : 'trendPanel.later');
  return (
    <button
      type="button"
      className="tool-button"
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={() => changeTrendView((view, nowMs) => stepped(view, by, nowMs, timeZone))}
      data-testid={by < 0 ? 'trend-panel-earlier' : 'trend-panel-later'}
    >
      {by < 0 ? '‹' : '›'}
    </button>
  );
};

/** How long, how long ago, and the way back. */
export const TrendToolbar = ({ view, timeZone }: ToolbarProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="trend-panel__tools" role="toolbar" aria-label={t('trendPanel.periods')}>
      <StepButton by={-1} timeZone={timeZone} isOff={false} />
      <div className="trend-panel__periods">
        {TREND_PERIODS.map((period) => (
          <button
            key={period}
            type="button"
            className="tool-button"
            aria-pressed={view.period === period}
            onClick={() => changeTrendView((present, nowMs) => withPeriod(present, period, nowMs, timeZone))}
            data-testid={`trend-panel-${period}`}
          >
            {t(`trendPanel.period.${period}`)}
          </button>
        ))}
      </div>
      <StepButton by={1} timeZone={timeZone} isOff={view.isLive} />
      <button
        type="button"
        className="tool-button"
        aria-pressed={view.isLive}
        title={t('trendPanel.nowTitle')}
        onClick={() => changeTrendView((present, nowMs) => atPresent(present, nowMs, timeZone))}
        data-testid="trend-panel-now"
      >
        {t('trendPanel.now')}
      </button>
      <button
        type="button"
        className="tool-button"
        disabled={view.former.length === 0}
        onClick={() => changeTrendView((present, nowMs) => wentBack(present, nowMs, timeZone))}
        data-testid="trend-panel-back"
      >
        {t('trendPanel.back')}
      </button>
    </div>
  );
};
