import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type EventFilter, useEvents } from '../../state/eventStore.ts';
import { readEvents } from '../../state/readEvents.ts';
import { useKnownRows, useReadTurn } from '../../state/replay/pastLimit.ts';
import { useSession } from '../../state/sessionStore.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { errorText } from '../errorText.ts';
import { EventFilters } from './EventFilters.tsx';
import { EventTable } from './EventTable.tsx';

/** Nobody is asked while a word is still being typed. */
const TYPING_MS = 400;

const Foot = ({ filter }: { filter: EventFilter }): ReactNode => {
  const { t } = useTranslation();
  const { phase, next, error, rows } = useEvents();
  return (
    <div className="journal__foot">
      {phase === 'failed' && error !== null && <span>{t('journal.failed', { message: errorText(error, t) })}</span>}
      {next === null && phase === 'ready' && <span>{t('audit.complete', { rows: rows.length })}</span>}
      {(next !== null || phase === 'failed') && (
        <button
          type="button"
          className="tool-button"
          aria-busy={phase === 'loading'}
          onClick={() => void readEvents(filter, next === null ? 'newest' : 'older')}
          data-testid="events-more"
        >
          {t(phase === 'failed' ? 'journal.retry' : 'journal.more')}
        </button>
      )}
    </div>
  );
};

const Body = ({ filter }: { filter: EventFilter }): ReactNode => {
  const { t } = useTranslation();
  const { rows: read, phase, error } = useEvents();
  const rows = useKnownRows(read);
  if (rows.length > 0) {
    return (
      <>
        <EventTable rows={rows} />
        <Foot filter={filter} />
      </>
    );
  }
  if (phase === 'ready') {
    return <Notice testId="events-empty" title={t('alarms.events.empty')} text={t('alarms.events.emptyHint')} />;
  }
  if (phase === 'failed' && error !== null) {
    return (
      <Notice testId="events-failed" title={t('journal.unread')} text={errorText(error, t)}>
        <Foot filter={filter} />
      </Notice>
    );
  }
  return (
    <Notice title={t('journal.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};

/** What happened, alarms and all else, page after page into the past. */
export const EventsTab = (): ReactNode => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const [filter] = useDebouncedValue(
    useEvents((events) => events.filter),
    TYPING_MS,
  );
  const turn = useReadTurn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another instant is read again, it is no input
  useEffect(() => {
    if (isOpen) void readEvents(filter, 'newest');
  }, [isOpen, filter, turn]);
  return (
    <div className="alarms__main" data-testid="events">
      <EventFilters />
      <Body filter={filter} />
    </div>
  );
};
