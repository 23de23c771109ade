import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { JOURNAL_KINDS, type NewJournalEntry } from '#shared/model/journal.ts';
import { alarmFact, JOURNAL_MS, journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import type { ReadStore } from '../readStore.ts';
import type { WriteStore } from '../writeStore.ts';
import type { EventSearch } from './searchEvents.ts';
import type { StoredEvent } from './storedEvent.ts';

afterAll(removeTemporaryFolders);

const plain = (text: string): string => text.normalize('NFC').toLowerCase();

/** What a search is to find, said without a database. */
const isWanted = (row: StoredEvent, { fromMs, toMs, siteId, deviceId, kind, text, ...seqs }: EventSearch): boolean =>
  row.timeMs >= (fromMs ?? row.timeMs) &&
  row.timeMs < (toMs ?? Number.POSITIVE_INFINITY) &&
  (siteId === undefined || row.siteId === siteId) &&
  (deviceId === undefined || row.deviceId === deviceId) &&
  (kind === undefined || row.kind === kind) &&
  row.seq < (seqs.beforeSeq ?? Number.POSITIVE_INFINITY) &&
  row.seq > (seqs.afterSeq ?? 0) &&
  (text === undefined ||
    [row.textRu, row.textEn, row.tag ?? [row.site, row.device].filter(Boolean).join('.'), row.user, row.comment].some(
      (field) => plain(field ?? '').includes(plain(text)),
    ));

const WORDS = ['Ёлка', 'масло', 'МАСЛА', 'Oil', 'ÉTÉ', 'e\u0301te', '100%', '_', "'", '\uD800', 'ß', 'gen'];

const entry: fc.Arbitrary<NewJournalEntry> = fc
  .record({
    // A clock that goes on, with jumps back now and then.
    timeMs: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1_000, max: 1_030 })),
    kind: fc.constantFrom(...JOURNAL_KINDS.filter((kind) => kind !== 'alarm')),
    event: fc.constantFrom('device_offline', 'login', 'Старт'),
    place: fc.constantFrom({}, { siteId: 1 }, { siteId: 2 }, { deviceId: 1 }, { deviceId: 4 }),
    actor: fc.option(fc.constantFrom('Иванов', 'oil')),
    comment: fc.option(fc.array(fc.constantFrom(...WORDS), { maxLength: 3 })),
    point: fc.option(fc.constantFrom('oil_pressure', 'gen_uab')),
  })
  .map(({ timeMs, kind, event, place, actor, comment, point }) => ({
    timeMs: JOURNAL_MS + timeMs,
    kind,
    event,
    ...place,
    ...(actor === null ? {} : { actor }),
    ...(comment === null ? {} : { comment: comment.join(' ') }),
    ...(point === null || !('deviceId' in place) ? {} : { point }),
  }));

const search: fc.Arbitrary<EventSearch> = fc.record(
  {
    fromMs: fc.integer({ min: JOURNAL_MS - 5, max: JOURNAL_MS + 1_035 }),
    toMs: fc.integer({ min: JOURNAL_MS - 5, max: JOURNAL_MS + 1_035 }),
    siteId: fc.integer({ min: 1, max: 3 }),
    deviceId: fc.constantFrom(1, 4, 9),
    kind: fc.constantFrom(...JOURNAL_KINDS),
    text: fc.constantFrom(
      'масл',
      'OIL',
      'ét',
      'é',
      '%',
      '_',
      'MKZ.GEN1.',
      'иванов',
      'событие',
      'ss',
      'нет такого',
      ' ',
    ),
    limit: fc.integer({ min: 1, max: 40 }),
    beforeSeq: fc.integer({ min: 1, max: 4_000 }),
    afterSeq: fc.integer({ min: 0, max: 50 }),
  },
  { requiredKeys: ['limit'] },
);

/** Everything that is there, by its numbers. */
const allOf = (reader: ReadStore, count: number): StoredEvent[] =>
  reader.eventsBySeq(Array.from({ length: count }, (_, index) => index + 1));

const fill = (store: WriteStore, entries: readonly NewJournalEntry[]): void => {
  store.addJournal(entries);
  store.addAlarms({
    facts: [alarmFact({ timeMs: JOURNAL_MS + 7 }), alarmFact({ deviceId: 4, value: null })],
    states: [],
  });
};

describe('a search of the journal', () => {
  it('finds the steps of one life of an alarm, the newest first', () => {
    const { store, reader } = journalStore();
    fill(store, []);
    const facts = [5, 6, 5, 5].map((occurrence, index) => alarmFact({ occurrence, timeMs: JOURNAL_MS + index }));
    store.addAlarms({ facts, states: [] });
    const found = reader.events({ occurrence: 5, limit: 2 });
    expect(found.map(({ timeMs }) => timeMs - JOURNAL_MS)).toEqual([3, 2]);
    expect(reader.events({ occurrence: 5, limit: 9, beforeSeq: found[1]?.seq }).map(({ timeMs }) => timeMs)).toEqual([
      JOURNAL_MS,
    ]);
    expect(reader.events({ occurrence: 77, limit: 9 })).toEqual([]);
    store.close();
    reader.close();
  });

  it('finds what a filter over all rows finds, the newest first', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 60 }),
        fc.array(search, { minLength: 20, maxLength: 20 }),
        (rows, asked) => {
          const { store, reader } = journalStore();
          fill(store, rows);
          const all = allOf(reader, rows.length + 2);
          expect(all).toHaveLength(rows.length + 2);
          for (const one of asked) {
            expect(reader.events(one)).toEqual(all.filter((row) => isWanted(row, one)).slice(0, one.limit));
          }
          store.close();
          reader.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('finds the same where there are more subjects than are asked one by one, over many blocks and a clock set back', () => {
    const { store, reader } = journalStore();
    const entries = Array.from({ length: 24_000 }, (_, index) => ({
      timeMs: JOURNAL_MS + index - (index > 9_000 && index < 13_000 ? 8_000 : 0),
      kind: 'operator' as const,
      event: 'note',
      deviceId: (index % 4) + 1,
      comment: index < 3_000 ? `ранняя ${index.toString()}` : `поздняя ${(index % 1_500).toString()}`,
    }));
    for (let at = 0; at < entries.length; at += 6_000) store.addJournal(entries.slice(at, at + 6_000));
    const all = allOf(reader, entries.length);
    const questions: EventSearch[] = [
      { text: 'РАННЯЯ', limit: 500 },
      { text: 'поздняя', limit: 500, deviceId: 2 },
      { text: 'яя', limit: 300, fromMs: JOURNAL_MS + 2_500, toMs: JOURNAL_MS + 3_300 },
      { text: 'яя', limit: 500, beforeSeq: 3_400 },
      { text: 'ранняя 77', limit: 100 },
      { fromMs: JOURNAL_MS + 4_990, toMs: JOURNAL_MS + 5_010, limit: 500 },
      { limit: 500, beforeSeq: 20_000 },
      { limit: 500, beforeSeq: 5_300, afterSeq: 5_100 },
      { text: 'яя', limit: 2_000, fromMs: JOURNAL_MS + 1_000, beforeSeq: 3_400, afterSeq: 2_900 },
      { text: 'ранняя 77', limit: 100, afterSeq: 77 },
      { text: 'нигде', limit: 10 },
    ];
    for (const one of questions) {
      const wanted = all.filter((row) => isWanted(row, one)).slice(0, one.limit);
      expect(reader.events(one)).toEqual(wanted);
    }
    store.close();
    reader.close();
  });
});
