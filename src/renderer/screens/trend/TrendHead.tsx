import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { closeTrend } from '../../state/trendStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute, formatZone } from '../../widgets/format/formatTime.ts';
import type { TrendPanelProps } from './trendPanelProps.ts';

/** What is shown, over which time by the clock of the place, and the way out. */
export const TrendHead = ({ device, point, view }: TrendPanelProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const zone = device.site.timeZone;
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, zone, language)} ${formatMinute(timeMs, zone, language)}`;
  return (
    <header className="trend-panel__head">
      <h2 id="trend-panel-title" className="trend-panel__title">
        {point.label[language]}
        <span className="trend-panel__device">{`${device.device.name} · ${device.site.name}`}</span>
      </h2>
      <span className="trend-panel__range tabular" data-testid="trend-panel-range">
        {`${moment(view.fromMs)} – ${moment(view.toMs)} · ${formatZone(view.toMs, zone)}`}
      </span>
      <button
        type="button"
        className="tool-button"
        onClick={closeTrend}
        aria-label={t('trendPanel.close')}
        title={`${t('trendPanel.close')} · Esc`}
        data-testid="trend-panel-close"
      >
        ✕
      </button>
    </header>
  );
};
