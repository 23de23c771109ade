import { afterAll, describe, expect, it } from 'vitest';
import { TRIP_AFTER_MS, TRIP_BEFORE_MS } from '#shared/model/tripSheet.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { type TripBench, tripBench } from '../../../../tests/kit/tripBench.ts';
import { tripPage } from '../../report/tripPage.ts';
import { gatherTrip } from './gatherTrip.ts';
import { tripHeads } from './tripHeads.ts';

afterAll(removeTemporaryFolders);

const sheetOf = async (bench: TripBench, occurrence: number, nowMs = bench.tripMs + 3_600_000) => {
  const sheet = await gatherTrip(bench.parts(nowMs), occurrence);
  if (sheet === undefined) throw new Error('no trip');
  return sheet;
};

describe('the list of trips', () => {
  it('has the first-out alarms, the newest first, with how many followed', async () => {
    const bench = tripBench();
    const source = bench.parts(bench.tripMs + 3_600_000);
    const span = { fromMs: bench.tripMs - 86_400_000, toMs: bench.tripMs + 86_400_000 };
    const { rows, more } = await tripHeads(source, span);
    expect(more).toBe(false);
    expect(
      rows.map(({ occurrence, device, text, consequences, isOrderUncertain }) => [
        occurrence,
        device,
        text.ru,
        consequences,
        isOrderUncertain,
      ]),
    ).toEqual([
      [11, 'MKZ.GEN1', 'Низкое давление масла', 2, true],
      [10, 'MKZ.GEN2', 'Превышение оборотов', 0, false],
    ]);
    expect((await tripHeads(source, { ...span, siteId: 99 })).rows).toEqual([]);
    expect((await tripHeads(source, { ...span, toMs: bench.tripMs })).rows.map(({ occurrence }) => occurrence)).toEqual(
      [10],
    );
  });
});

/** The rows of a flood in place of the journal's own. */
const flooded = (bench: TripBench, rows: number): TripBench => ({
  ...bench,
  parts: (nowMs) => {
    const parts = bench.parts(nowMs);
    const events: typeof parts.reader.events = async (search) => {
      const own = await parts.reader.events({ ...search, limit: 10_000, beforeSeq: undefined });
      const [pattern] = own;
      if (search.siteId === undefined || pattern === undefined) return own;
      const flood = Array.from({ length: rows }, (_, index) => ({
        ...pattern,
        seq: 1_000 + index,
        occurrence: null,
        timeMs: bench.tripMs + 60_000 + index,
      }));
      return [...own, ...flood]
        .sort((left, right) => right.seq - left.seq)
        .filter(({ seq }) => seq < (search.beforeSeq ?? Number.POSITIVE_INFINITY))
        .slice(0, search.limit);
    };
    return { ...parts, reader: { ...parts.reader, events } };
  },
});

describe('the sheet of a trip in a flood', () => {
  it('keeps the trip itself and what is near it, and tells how many rows are not on it', async () => {
    const bench = flooded(tripBench(), 7_300);
    const { groups, moreEvents } = await sheetOf(bench, 11);
    const events = groups.flatMap((group) => group.events);
    expect(events.filter(({ part }) => part !== null).map(({ part }) => part)).toEqual([
      'first',
      'consequence',
      'consequence',
    ]);
    expect([events.length, moreEvents]).toEqual([500, 7_300 + 5 - 500]);
  });
});

/** Rises of many lives, each of which came back once before it was acknowledged. */
const manyRises = (bench: TripBench, lives: number, everyMs: number): TripBench => ({
  ...bench,
  parts: (nowMs) => {
    const parts = bench.parts(nowMs);
    const alarmTransitions: typeof parts.reader.alarmTransitions = async ({
      fromMs = 0,
      toMs = 0,
      afterSeq = 0,
      limit,
    }) => {
      const [pattern] = await parts.reader.alarmTransitions({ steps: ['raised'], limit: 1 });
      if (pattern === undefined) throw new Error('no rise');
      const rows = Array.from({ length: 2 * lives }, (_, index) => {
        const occurrence = 1_000 + Math.floor(index / 2);
        const timeMs = bench.tripMs - lives * everyMs + Math.floor(index / 2) * everyMs + (index % 2) * 86_400_000;
        const from = index % 2 === 0 ? ('normal' as const) : ('returned' as const);
        return { ...pattern, seq: index + 1, occurrence, firstOut: occurrence, timeMs, from };
      });
      return rows.filter((row) => row.seq > afterSeq && row.timeMs >= fromMs && row.timeMs < toMs).slice(0, limit);
    };
    return { ...parts, reader: { ...parts.reader, alarmTransitions } };
  },
});

describe('the list of many trips', () => {
  const everyMs = 3_600_000;

  it('has the newest of them, each once, at the time at which its life began, and says that there are older ones', async () => {
    const bench = manyRises(tripBench(), 3_000, everyMs);
    const span = { fromMs: 0, toMs: bench.tripMs + 2 * 86_400_000 };
    const { rows, more } = await tripHeads(bench.parts(bench.tripMs), span);
    expect(more).toBe(true);
    expect(rows.map(({ occurrence }) => occurrence)).toEqual(Array.from({ length: 500 }, (_, index) => 3_999 - index));
    expect(rows.map(({ timeMs }) => timeMs)).toEqual(rows.map((_, index) => bench.tripMs - (index + 1) * everyMs));
  });

  it('does not show a life that began before the span', async () => {
    const bench = manyRises(tripBench(), 48, everyMs);
    const { rows, more } = await tripHeads(bench.parts(bench.tripMs), {
      fromMs: bench.tripMs - 6.5 * everyMs,
      toMs: bench.tripMs,
    });
    expect([rows.length, more]).toEqual([6, false]);
  });
});

describe('the sheet of a trip', () => {
  it('puts events of one scan into one group, and those of the next scan behind it', async () => {
    const bench = tripBench();
    const { groups, scanMs, head } = await sheetOf(bench, 11);
    expect([scanMs, head.timeMs]).toEqual([2_000, bench.tripMs]);
    const told = groups.map(({ events }) =>
      events.map(({ text, part }) => `${text.ru}${part === null ? '' : ` [${part}]`}`),
    );
    expect(told).toEqual([
      ['Команда «Пуск» отправлена'],
      ['Низкое давление масла [first]', 'Аварийный останов [consequence]'],
      ['Выключатель отключён [consequence]'],
      ['Тревога квитирована'],
    ]);
    expect(groups[1]).toMatchObject({ fromMs: bench.tripMs - 2_000, toMs: bench.tripMs + 4 });
    expect(groups[0]?.fromMs).toBe(groups[0]?.toMs);
  });

  it('tells what persons did, and nothing else as their act', async () => {
    const { actions } = await sheetOf(tripBench(), 11);
    expect(actions.map(({ user, text }) => [user, text.ru])).toEqual([
      ['Ким', 'Команда «Пуск» отправлена'],
      ['Ким', 'Тревога квитирована'],
    ]);
  });

  it('has the values of the scan before, and of the one that brought it', async () => {
    const bench = tripBench();
    const { values, beforeMs, atMs, trends } = await sheetOf(bench, 11);
    const oil = values.find(({ key }) => key === 'oil_pressure');
    expect([oil?.before.value, oil?.at.value]).toEqual([410, 95]);
    expect(oil?.at.timeMs).toBe(bench.tripMs);
    expect([beforeMs < bench.tripMs, atMs >= bench.tripMs, atMs < bench.tripMs + 2_000]).toEqual([true, true, true]);
    const [cause] = trends;
    expect([cause?.tag, cause?.isCause, cause?.isFullResolution]).toEqual(['MKZ.GEN1.oil_pressure', true, true]);
    const known = (cause?.min ?? []).filter((value) => value !== null);
    expect([Math.min(...known), Math.max(...known)]).toEqual([95, 410]);
    expect(
      cause?.t.every((timeMs) => timeMs >= bench.tripMs - TRIP_BEFORE_MS && timeMs < bench.tripMs + TRIP_AFTER_MS),
    ).toBe(true);
  });

  it('says what it cannot vouch for: an order, minutes that have not passed, history that begins later', async () => {
    const bench = tripBench();
    const early = await sheetOf(bench, 11, bench.tripMs + 60_000);
    expect(early.isFinished).toBe(false);
    expect(early.notes.map(({ en }) => en.split(':')[0])).toEqual([
      'The first-out alarm and a consequence came in the same scan',
      'Events of one scan cannot be told apart by order',
      'Five minutes after the event have not passed yet',
    ]);
    const empty = await sheetOf(bench, 10);
    expect(empty.notes.map(({ en }) => en)).toContain('The history has not one value of this time');
    expect(empty.notes.map(({ en }) => en)).toContain(
      'The state before the event is not known: no scan was recorded before it',
    );
  });

  it('begins earlier where the alarm is seen twice, or waits, before it comes', async () => {
    const twice = tripBench({ 'oil_pressure.LL': { isSeenTwice: true }, 'breaker.open': { delayMs: 4_000 } });
    const { groups, beforeMs } = await sheetOf(twice, 11);
    expect(groups[1]).toMatchObject({ fromMs: twice.tripMs - 4_000, toMs: twice.tripMs + 2_000 });
    expect(groups[1]?.events).toHaveLength(3);
    expect(beforeMs).toBe(twice.tripMs - 2_001);
  });

  it('is none for an alarm that followed, or that the journal does not know', async () => {
    const bench = tripBench();
    expect(await gatherTrip(bench.parts(bench.tripMs), 12)).toBeUndefined();
    expect(await gatherTrip(bench.parts(bench.tripMs), 999)).toBeUndefined();
  });

  it('does not round a value whose point nobody knows any more', async () => {
    const sheet = await sheetOf(tripBench(), 11);
    const page = tripPage({ ...sheet, trends: [], head: { ...sheet.head, value: 0.35, limit: 1.05 } }, 'en');
    expect(page).toContain('0.35, limit 1.05');
  });

  it('has a word for what acted in place of a person, and leaves names alone', async () => {
    const sheet = await sheetOf(tripBench(), 11);
    const acted = (user: string) => ({
      ...sheet,
      groups: sheet.groups.map((group) => ({ ...group, events: group.events.map((one) => ({ ...one, user })) })),
    });
    expect(tripPage(acted('station'), 'ru')).toContain('станция');
    expect(tripPage(acted('station'), 'ru')).not.toContain('>station');
    expect(tripPage(acted('Ахметов'), 'ru')).toContain('Ахметов');
  });

  it.each(['ru', 'en'] as const)('goes on paper in %s with its charts', async (language) => {
    const page = tripPage(await sheetOf(tripBench(), 11), language);
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).toContain(language === 'ru' ? 'порядок не различим' : 'order not known');
    expect(page).toContain('>410<');
    expect(page).not.toContain('undefined');
  });
});
