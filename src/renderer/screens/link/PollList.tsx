import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PollResult } from '#shared/api/link.ts';
import { parseLinkError } from '../../state/linkError.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDuration } from '../../widgets/format/formatDuration.ts';
import { formatClock } from '../../widgets/format/formatTime.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { causeText } from './linkErrorText.ts';
import { pollOutcome } from './pollOutcome.ts';

const SYMBOLS = { served: 'online', partial: 'partial', failed: 'offline' } as const;

interface RowProps {
  readonly poll: PollResult;
  readonly isChosen: boolean;
  readonly timeZone: string;
  readonly onChoose: (seq: number) => void;
}

const PollRow = ({ poll, isChosen, timeZone, onChoose }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { outcome, served, all, error, wasAsked } = pollOutcome(poll);
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <button
      ref={element}
      type="button"
      className={`poll poll--${outcome}`}
      aria-pressed={isChosen}
      onClick={() => onChoose(poll.poll_seq)}
      title={error ?? undefined}
      data-testid={`link-poll-${poll.poll_seq}`}
      data-outcome={outcome}
    >
      <LinkSymbol look={SYMBOLS[outcome]} />
      <span>{formatClock(poll.ts_poll_start * 1_000, timeZone, language)}</span>
      <span className="poll__duration">{wasAsked ? formatDuration(poll.duration_ms, language) : '—'}</span>
      <span className="poll__blocks">{t('links.pollBlocks', { served, all })}</span>
      <span className="poll__error">{error === null ? '' : causeText(parseLinkError(error), t)}</span>
    </button>
  );
};

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

export interface PollListProps {
  readonly polls: readonly PollResult[];
  readonly chosenSeq: number | null;
  readonly timeZone: string;
  readonly onChoose: (seq: number) => void;
}

/** The last scans, newest first; the arrows go through them. */
export const PollList = ({ polls, chosenSeq, timeZone, onChoose }: PollListProps): ReactNode => {
  const { t } = useTranslation();
  const press = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = polls.findIndex((poll) => poll.poll_seq === chosenSeq);
    const next = polls[from === -1 ? 0 : Math.min(polls.length - 1, Math.max(0, from + by))];
    if (next !== undefined) onChoose(next.poll_seq);
  };
  return (
    <div className="polls" role="group" aria-label={t('links.polls')} onKeyDown={press} data-testid="link-polls">
      {polls.map((poll) => (
        <PollRow
          key={poll.poll_seq}
          poll={poll}
          isChosen={poll.poll_seq === chosenSeq}
          timeZone={timeZone}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
};
