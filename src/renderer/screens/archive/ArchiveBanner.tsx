import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useArchive } from '../../state/replay/archiveMode.ts';
import { backToLive } from '../../state/replay/replay.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatClock, formatDate, formatZone } from '../../widgets/format/formatTime.ts';
import './Archive.css';
import { useShownZone } from './useShownZone.ts';

const State = (): ReactNode => {
  const { t } = useTranslation();
  const isRecorded = useArchive((archive) => archive.isRecorded);
  const isReading = useReplay(({ wantedMs }) => wantedMs !== null);
  if (!isRecorded) {
    return (
      <strong className="archive-banner__gap" role="status" data-testid="archive-no-record">
        {t('archive.noRecord')}
      </strong>
    );
  }
  return <span className="archive-banner__state">{isReading ? t('archive.reading') : ''}</span>;
};

/** Says on every screen which instant of the past it shows, and how late it really is. */
export const ArchiveBanner = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const timeZone = useShownZone();
  const nowMs = useLiveNow();
  const instantMs = useArchive((archive) => archive.instantMs);
  if (instantMs === null) return null;
  const instant = `${formatDate(instantMs, timeZone, language)} ${formatClock(instantMs, timeZone, language)}`;
  return (
    <div className="archive-banner" data-testid="archive-banner" data-instant={instantMs}>
      <span className="archive-banner__side">
        {t('archive.ago', { age: formatAge(Math.max(0, nowMs - instantMs), language) })}
      </span>
      <strong className="archive-banner__instant tabular">
        {t('archive.banner', { instant })}
        <small>{formatZone(instantMs, timeZone)}</small>
      </strong>
      <State />
      <span className="archive-banner__side archive-banner__side--right">
        <span className="tabular" data-testid="archive-live-clock">
          {t('archive.nowIs', { clock: formatClock(nowMs, timeZone, language) })}
        </span>
        <button type="button" className="archive-banner__live" onClick={backToLive} data-testid="archive-to-live">
          {t('archive.toLive')}
        </button>
      </span>
    </div>
  );
};
