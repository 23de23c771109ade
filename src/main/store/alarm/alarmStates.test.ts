import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ALARM_HOLDS, ALARM_PRIORITIES, ALARM_STATES, ALARM_STEPS, type AlarmTransition } from '#shared/model/alarm.ts';
import { REASONS } from '#shared/model/quality.ts';
import { alarmFact, JOURNAL_MS, journalStore, openJournalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { ReadStore } from '../readStore.ts';
import type { WriteStore } from '../writeStore.ts';
import type { StoredAlarmState } from './alarmStates.ts';

let file: string;
let store: WriteStore;
let reader: ReadStore;

beforeEach(() => {
  ({ file, store, reader } = journalStore());
});
afterAll(removeTemporaryFolders);

const running = { delay: { ranMs: 12_345.5 }, shelfRemainingMs: 1_799_999, standing: { state: 'acknowledged' } };

describe('steps of alarms', () => {
  it('are numbered without gaps in their order, a thousand in one go', () => {
    const [before = 0] = store.addJournal([{ timeMs: 1, kind: 'station', event: 'x' }]).map(({ seq }) => seq);
    const facts = Array.from({ length: 1_000 }, (_, index) =>
      alarmFact({ occurrence: index + 1, timeMs: JOURNAL_MS - index, deviceId: (index % 4) + 1 }),
    );
    const rows = store.addAlarms({ facts, states: [] });
    expect(rows.map(({ seq }) => seq)).toEqual(facts.map((_, index) => before + 1 + index));
    const read = reader.alarmTransitions({ limit: 2_000 });
    expect(read.map(({ occurrence }) => occurrence)).toEqual(facts.map(({ transition }) => transition.occurrence));
    expect(reader.lastOccurrence()).toBe(1_000);
  });

  const transition: fc.Arbitrary<AlarmTransition> = fc.record({
    timeMs: fc.integer({ min: 0, max: 2 ** 45 }),
    deviceId: fc.integer({ min: 1, max: 4 }),
    key: fc.string({ unit: 'grapheme', minLength: 1 }).map((key) => key.replaceAll('\0', '')),
    occurrence: fc.option(fc.integer({ min: 1, max: 2 ** 40 })),
    step: fc.constantFrom(...ALARM_STEPS),
    from: fc.constantFrom(...ALARM_STATES),
    to: fc.constantFrom(...ALARM_STATES),
    holds: fc.subarray([...ALARM_HOLDS]),
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
    limit: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
    quality: fc.constantFrom(...REASONS),
    priority: fc.constantFrom(...ALARM_PRIORITIES),
    user: fc.option(fc.constantFrom('Иванов', 'Петров')),
    comment: fc.option(fc.string()),
    firstOut: fc.option(fc.integer({ min: 1, max: 2 ** 40 })),
    isOrderUncertain: fc.boolean(),
    untilMs: fc.option(fc.integer({ min: 0, max: 2 ** 45 })),
  });

  it('read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(transition, { minLength: 1, maxLength: 20 }), (steps) => {
        const written = store.addAlarms({ facts: steps.map((step) => alarmFact(step)), states: [] });
        const read = reader.alarmTransitions({ afterSeq: (written[0]?.seq ?? 0) - 1, limit: 100 });
        expect(read).toEqual(steps.map((step, index) => ({ ...step, seq: written[index]?.seq })));
      }),
      { numRuns: 50 },
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('have no value where a controller says %s', (value) => {
    store.addAlarms({ facts: [alarmFact({ value, limit: -value })], states: [] });
    expect(reader.alarmTransitions({ limit: 1 })).toMatchObject([{ value: null, limit: null }]);
  });

  it('are found by span, step and device, and page by page', () => {
    const steps = ['raised', 'acknowledged', 'returned'] as const;
    const facts = Array.from({ length: 30 }, (_, index) =>
      alarmFact({ timeMs: JOURNAL_MS + index, deviceId: (index % 2) + 1, step: steps[index % 3] ?? 'raised' }),
    );
    store.addAlarms({ facts, states: [] });
    const search = { fromMs: JOURNAL_MS + 6, toMs: JOURNAL_MS + 24, steps: ['raised' as const], deviceId: 2 };
    const all = reader.alarmTransitions({ ...search, limit: 100 });
    expect(all.map(({ timeMs }) => timeMs - JOURNAL_MS)).toEqual([9, 15, 21]);
    const first = reader.alarmTransitions({ ...search, limit: 2 });
    const rest = reader.alarmTransitions({ ...search, limit: 2, afterSeq: first.at(-1)?.seq });
    expect([...first, ...rest]).toEqual(all);
  });

  it('are events with a text of their own', () => {
    store.addAlarms({ facts: [alarmFact({ step: 'acknowledged', user: 'Иванов', comment: 'иду' })], states: [] });
    expect(reader.events({ limit: 1 })).toMatchObject([
      {
        kind: 'alarm',
        event: 'alarm_acknowledged',
        step: 'acknowledged',
        site: 'MKZ',
        siteId: 1,
        device: 'GEN1',
        tag: 'MKZ.GEN1.oil_pressure',
        alarm: 'oil_pressure.LL',
        value: 1.25,
        limit: 1.5,
        quality: 'ok',
        user: 'Иванов',
        comment: 'иду',
        textRu: 'событие alarm_acknowledged Давление масла низкое',
        textEn: 'event alarm_acknowledged Oil pressure low',
      },
    ]);
  });
});

describe('how alarms stand', () => {
  const first: StoredAlarmState = { deviceId: 1, key: 'oil_pressure.LL', state: running };
  const second: StoredAlarmState = { deviceId: 2, key: 'communication', state: { standing: null, wasShown: false } };

  it('is after a restart what it was before, and only of those not at rest', () => {
    store.addAlarms({ facts: [alarmFact()], states: [first, second] });
    store.addAlarms({ facts: [], states: [{ ...first, state: { ...running, shelfRemainingMs: 5 } }] });
    store.addAlarms({ facts: [], states: [{ ...second, state: null }] });
    store.close();
    reader.close();
    const restarted = openJournalStore(file);
    reader = new ReadStore(file);
    expect(reader.alarmStates()).toEqual([{ ...first, state: { ...running, shelfRemainingMs: 5 } }]);
    expect(reader.lastOccurrence()).toBe(1);
    restarted.close();
  });

  it('is not kept without the steps that lead there', () => {
    const unknownDevice = { ...first, deviceId: 99 };
    expect(() => store.addAlarms({ facts: [alarmFact()], states: [first, unknownDevice] })).toThrow('FOREIGN KEY');
    expect(reader.alarmStates()).toEqual([]);
    expect(reader.alarmTransitions({ limit: 10 })).toEqual([]);
  });
});
