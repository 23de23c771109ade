import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport, PollResult } from '#shared/api/link.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDuration } from '../../widgets/format/formatDuration.ts';
import { formatClock } from '../../widgets/format/formatTime.ts';
import { PollStrip } from '../../widgets/PollStrip.tsx';
import { pollStripBars } from '../../widgets/pollStripBars.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { PollBlocks } from './PollBlocks.tsx';
import { PollList } from './PollList.tsx';
import { pollOutcome } from './pollOutcome.ts';
import { SHOWN_POLLS, usePolls } from './usePolls.ts';

const WIDTH = 352;
const HEIGHT = 48;

interface StripProps {
  readonly polls: readonly PollResult[];
  readonly plannedMs: number;
  readonly chosenSeq: number | null;
  readonly onChoose: (seq: number) => void;
}

const DurationStrip = ({ polls, plannedMs, chosenSeq, onChoose }: StripProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const bars = polls.map((poll) => ({
    seq: poll.poll_seq,
    durationMs: poll.duration_ms,
    outcome: pollOutcome(poll).outcome,
  }));
  const failed = bars.filter(({ outcome }) => outcome !== 'served').length;
  const frame = { width: WIDTH, height: HEIGHT, places: SHOWN_POLLS, periodMs: plannedMs };
  const strip = pollStripBars(bars, frame);
  return (
    <>
      <PollStrip
        strip={strip}
        width={WIDTH}
        height={HEIGHT}
        label={t('links.stripTitle')}
        chosenSeq={chosenSeq}
        onChoose={onChoose}
      />
      <div className="link-detail__strip-foot">
        <span>{t('links.stripScale', { top: formatDuration(strip.topMs, language) })}</span>
        <span>{t(failed === 0 ? 'links.stripClean' : 'links.stripFailed', { failed, all: bars.length })}</span>
      </div>
    </>
  );
};

/** A chosen scan, and the list as it stood then: rows do not move away under the pointer. */
interface Hold {
  readonly seq: number;
  readonly polls: readonly PollResult[];
}

interface SectionProps {
  readonly deviceId: number;
  readonly report: LinkReport;
  readonly timeZone: string;
}

/** The last scans of a device: a strip of their durations, a list, and what the chosen one brought. */
export const PollSection = ({ deviceId, report, timeZone }: SectionProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { polls, error } = usePolls(deviceId);
  const message = useRefusalText(error);
  const [hold, setHold] = useState<Hold | null>(null);
  const shown = hold?.polls ?? polls;
  const chosen = shown?.find((poll) => poll.poll_seq === hold?.seq);
  const choose = (seq: number): void => {
    if (shown !== null) setHold({ seq, polls: shown });
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || hold === null) return;
    event.preventDefault();
    setHold(null);
  };
  return (
    <section className="link-detail__section" onKeyDown={leave} data-own-arrows>
      <div className="link-detail__title">
        <h3>{t('links.polls')}</h3>
        {chosen === undefined ? (
          <span>{t('links.pollsHint')}</span>
        ) : (
          <button type="button" className="link-detail__release" onClick={() => setHold(null)} data-testid="link-live">
            {t('links.held', { time: formatClock(chosen.ts_poll_start * 1_000, timeZone, language) })}
          </button>
        )}
      </div>
      {message !== null && <p className="link-detail__quiet">{t('links.pollsFailed', { message })}</p>}
      {shown === null && error === null && <p className="link-detail__quiet">{t('links.pollsLoading')}</p>}
      {shown?.length === 0 && <p className="link-detail__quiet">{t('links.pollsEmpty')}</p>}
      {shown !== null && shown.length > 0 && (
        <>
          <DurationStrip polls={shown} plannedMs={report.plannedMs} chosenSeq={hold?.seq ?? null} onChoose={choose} />
          <PollList polls={shown} chosenSeq={hold?.seq ?? null} timeZone={timeZone} onChoose={choose} />
        </>
      )}
      {chosen !== undefined && <PollBlocks poll={chosen} report={report} />}
    </section>
  );
};
