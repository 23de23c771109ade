import { describe, expect, it } from 'vitest';
import type { Reason } from '#shared/model/quality.ts';
import { commandOf, shippedProfile } from '../../../tests/kit/shippedProfile.ts';
import { guardOf, preconditionViews } from './preconditions.ts';

const genset = shippedProfile('smartgen-hgm9520n');
const start = commandOf(genset, 'start');

const views = (readings: Readonly<Record<string, readonly [number | null, Reason]>>) =>
  preconditionViews(genset, start, (point) => {
    const reading = readings[point];
    return reading === undefined ? undefined : { value: reading[0], reason: reading[1] };
  });

describe('the preconditions of a command', () => {
  it('say what is asked for and what it is now', () => {
    expect(views({ mode_manual: [1, 'ok'], gen_status: [9, 'ok'] })).toEqual([
      {
        text: { ru: 'Режим «Ручной»: да', en: 'Manual mode: yes' },
        isMet: true,
        value: { ru: 'да', en: 'yes' },
        why: null,
      },
      {
        text: { ru: 'Состояние генератора: Готов', en: 'Generator state: Standby' },
        isMet: false,
        value: { ru: 'Работа', en: 'Running' },
        why: { ru: 'сейчас: Работа', en: 'now: Running' },
      },
    ]);
  });

  it.each(['no_link', 'timeout', 'frozen', 'not_yet'] as const)('are not met by a value that is bad: %s', (reason) => {
    const [, state] = views({ mode_manual: [1, 'ok'], gen_status: [0, reason] });
    expect(state).toMatchObject({
      isMet: false,
      value: null,
      why: { ru: expect.stringMatching(/^значение неизвестно: ./) as string },
    });
  });

  it.each(['ok', 'simulated', 'manual'] as const)('are met by a value that is usable: %s', (reason) => {
    expect(views({ mode_manual: [1, reason], gen_status: [0, reason] }).every(({ isMet }) => isMet)).toBe(true);
  });

  it('are not met by a point of which nothing is known', () => {
    expect(views({}).map(({ isMet }) => isMet)).toEqual([false, false]);
  });
});

describe('the guard of a toggle', () => {
  it('is the switch that shows its state', () => {
    const ats = shippedProfile('smartgen-hgm9560');
    expect(guardOf(commandOf(ats, 'mains_breaker_open'))).toEqual({ point: 'mains_switch', values: [3] });
  });

  it('is not there for what switches one way', () => {
    expect(guardOf(start)).toBeNull();
  });
});
