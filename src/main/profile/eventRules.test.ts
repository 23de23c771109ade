import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, type EventRule } from '#shared/model/alarmRule.ts';
import type { Profile } from '#shared/model/profile.ts';
import { isUsable, REASONS, type Reason } from '#shared/model/quality.ts';
import { checkProfile } from './checkProfile.ts';
import { interrupted, type KnownValue, observeEvent, type ProcessEvent, watchedEvents } from './eventRules.ts';

const devices = new URL('../../../resources/devices/', import.meta.url);
const shipped = (id: string): Profile => {
  const result = checkProfile(JSON.parse(readFileSync(new URL(`${id}/profile.json`, devices), 'utf8')));
  if (!result.ok) throw new Error(result.error.join('\n'));
  return result.value;
};
const genset = shipped('smartgen-hgm9520n');

const watched = (rule: EventRule): ReturnType<typeof watchedEvents>[number] => {
  const [found] = watchedEvents({ ...genset, events: [rule] });
  if (found === undefined) throw new Error('no event');
  return found;
};
const STATE = watched({ point: 'gen_status', kind: 'state' });
const BREAKER = watched({ point: 'gen_switch', kind: 'breaker', values: [3, 7] });
const AUTO = watched({ point: 'mode_auto', kind: 'state', values: [1] });
const MAINS = watched({ point: 'mains_normal', kind: 'mains' });

type Step = number | Reason;

/** What readings one after the other make; a word is a reading of that quality. */
const eventsOf = (rule: typeof STATE, steps: readonly Step[], start: KnownValue | null = null): ProcessEvent[] => {
  let known = start;
  return steps.flatMap((step) => {
    const reading = typeof step === 'number' ? { value: step, reason: 'ok' as const } : { value: null, reason: step };
    const observed = observeEvent(rule, known, reading);
    known = observed.known;
    return observed.event ?? [];
  });
};

describe('a change of a code', () => {
  it('is an event with both codes and the name of the new one', () => {
    expect(eventsOf(STATE, [0, 3])).toEqual([
      {
        kind: 'state',
        event: 'point_changed',
        point: 'gen_status',
        details: { from: 0, to: 3 },
        text: { ru: 'Состояние генератора: Прокрутка', en: 'Generator state: Cranking' },
      },
    ]);
  });

  it('tells every step of a start', () => {
    const codes = eventsOf(STATE, [0, 1, 2, 2, 3, 5, 7, 7, 8, 9]).map(({ details }) => details.to);
    expect(codes).toEqual([1, 2, 3, 5, 7, 8, 9]);
  });

  it('names a code that is in no table by its number', () => {
    expect(eventsOf(STATE, [9, 42]).map(({ text }) => text)).toEqual([
      { ru: 'Состояние генератора: Код 42', en: 'Generator state: Code 42' },
    ]);
  });

  it('is one only to the values that the rule names', () => {
    expect(eventsOf(BREAKER, [7, 0, 1, 2, 3, 4, 5, 6, 7]).map(({ details }) => details)).toEqual([
      { from: 2, to: 3 },
      { from: 6, to: 7 },
    ]);
  });
});

describe('a change of a bit', () => {
  it('is said by the name of the point while it is set', () => {
    expect(eventsOf(AUTO, [0, 1, 0]).map(({ text }) => text.ru)).toEqual(['Режим «Авто»']);
  });

  it('says no when it goes', () => {
    expect(eventsOf(MAINS, [1, 0, 1]).map(({ text }) => [text.ru, text.en])).toEqual([
      ['Сеть в норме: нет', 'Mains normal: no'],
      ['Сеть в норме', 'Mains normal'],
    ]);
  });
});

describe('what nobody saw', () => {
  it('is no event at the first reading', () => {
    expect(eventsOf(STATE, [9])).toEqual([]);
    expect(eventsOf(STATE, ['not_yet', 'timeout', 9])).toEqual([]);
  });

  it('is found after a gap, and said to be', () => {
    expect(eventsOf(STATE, [9, 'no_link', 0])).toEqual([
      {
        kind: 'state',
        event: 'point_after_gap',
        point: 'gen_status',
        details: { from: 9, to: 0 },
        text: { ru: 'Состояние генератора: Готов (после перерыва)', en: 'Generator state: Standby (after a gap)' },
      },
    ]);
  });

  it('is nothing where the gap changed nothing', () => {
    expect(eventsOf(STATE, [9, 'no_link', 'crc', 9])).toEqual([]);
  });

  it('is a gap while the station did not run', () => {
    const known = interrupted({ value: 9, isInterrupted: false });
    expect(eventsOf(STATE, [10, 11], known).map(({ event }) => event)).toEqual(['point_after_gap', 'point_changed']);
  });
});

it('works with usable values as with good ones', () => {
  const observed = observeEvent(STATE, { value: 0, isInterrupted: false }, { value: 9, reason: 'simulated' });
  expect(observed).toMatchObject({ known: { value: 9 }, event: { event: 'point_changed' } });
});

it('links the events of any readings without a break: each begins where the one before ended', () => {
  const bad = REASONS.filter((reason) => !isUsable(reason));
  const steps = fc.array(fc.oneof(fc.integer({ min: 0, max: 15 }), fc.constantFrom(...bad)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (readings) => {
      const events = eventsOf(STATE, readings);
      const codes = readings.filter((step) => typeof step === 'number');
      const distinct = codes.filter((code, position) => position === 0 || code !== codes[position - 1]);
      expect(events.map(({ details }) => details.to)).toEqual(distinct.slice(1));
      expect(events.map(({ details }) => details.from)).toEqual(distinct.slice(0, -1));
    }),
  );
});

describe.each(readdirSync(devices))('the events of %s', (id) => {
  const profile = shipped(id);
  const events = watchedEvents(profile);

  it('have texts in both languages for every value', () => {
    const texts = events.flatMap((rule) => {
      const values = rule.isBit ? [0, 1] : [...rule.names.keys()];
      return values.flatMap((value) => eventsOf({ ...rule, values: null }, [value === 0 ? 1 : 0, value]));
    });
    const foreign = texts.filter(({ text }) => !/[а-яё]/i.test(text.ru) || /[а-яё]/i.test(text.en));
    expect(foreign.map(({ text }) => text)).toEqual([]);
    expect(events.filter(({ kind }) => !EVENT_KINDS.includes(kind))).toEqual([]);
  });

  it('are of every code of a state, a switch or the mains', () => {
    const codes = profile.points.filter(({ type, group }) => type === 'enum' && group === 'state');
    expect(codes.filter(({ key }) => !events.some(({ point }) => point === key)).map(({ key }) => key)).toEqual([]);
  });
});
