import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { JOURNAL_KINDS } from '#shared/model/journal.ts';
import { EVENT_PERIODS, filterEvents, useEvents } from '../../state/eventStore.ts';
import { readEvents } from '../../state/readEvents.ts';
import { PlaceSelects } from './PlaceSelects.tsx';

/** Which events are shown. */
export const EventFilters = (): ReactNode => {
  const { t } = useTranslation();
  const filter = useEvents((events) => events.filter);
  return (
    <div className="alarm-filters" role="search" aria-label={t('alarms.events.filters')}>
      <NativeSelect
        label={t('alarms.events.period')}
        value={filter.period}
        onChange={(event) =>
          filterEvents({ period: EVENT_PERIODS.find((known) => known === event.currentTarget.value) ?? 'day' })
        }
        data={EVENT_PERIODS.map((value) => ({ value, label: t(`alarms.events.past.${value}`) }))}
        data-testid="events-period"
      />
      <PlaceSelects siteId={filter.siteId} deviceId={filter.deviceId} onChoose={filterEvents} />
      <NativeSelect
        label={t('journal.column.kind')}
        value={filter.kind ?? ''}
        onChange={(event) =>
          filterEvents({ kind: JOURNAL_KINDS.find((known) => known === event.currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('alarms.filter.any') },
          ...JOURNAL_KINDS.map((value) => ({ value, label: t(`journal.kind.${value}`) })),
        ]}
        data-testid="events-kind"
      />
      <TextInput
        label={t('alarms.filter.text')}
        value={filter.text}
        onChange={(event) => filterEvents({ text: event.currentTarget.value })}
        data-testid="events-text"
      />
      <button
        type="button"
        className="tool-button"
        onClick={() => void readEvents(filter, 'newest')}
        data-testid="events-refresh"
      >
        {t('alarms.events.refresh')}
      </button>
    </div>
  );
};
