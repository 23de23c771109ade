import { describe, expect, it } from 'vitest';
import { commandOf, shippedProfile } from '../../../tests/kit/shippedProfile.ts';
import { effectWords } from './effectWords.ts';
import { isPositionReached, isShownDone, verdictOf } from './readBack.ts';

const genset = shippedProfile('smartgen-hgm9520n');
const ats = shippedProfile('smartgen-hgm9560');
const power = commandOf(ats, 'set_power_pct');

describe('the controller’s state', () => {
  it('shows a start done by any step of it', () => {
    const start = commandOf(genset, 'start');
    expect([0, 3, 9, 10].map((state) => isShownDone(start, {}, state))).toEqual([false, true, true, false]);
  });

  it('shows a set-point done within half a step of its register', () => {
    expect([45.1, 45.14, 45.16, 45.0].map((shown) => isShownDone(power, { value: 45.1 }, shown))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('makes a command needless whose position is there', () => {
    const close = commandOf(genset, 'gen_breaker_close');
    expect([3, 7, null].map((shown) => isPositionReached(close, {}, shown))).toEqual([true, false, false]);
  });

  it('never makes a reset or a mute needless: they have no position', () => {
    expect(isPositionReached(commandOf(genset, 'alarm_reset'), {}, 0)).toBe(false);
    expect(isPositionReached(commandOf(genset, 'mute'), {}, 0)).toBe(false);
  });
});

describe('the verdict', () => {
  it.each([
    [true, true, true, 'confirmed', 'none'],
    [false, true, true, 'confirmed', 'none'],
    [true, false, true, 'unknown', 'not_confirmed'],
    [true, false, false, 'unknown', 'lost_answer'],
    [false, false, true, 'unknown', 'lost_answer'],
  ] as const)(
    'of a write answered: %s, state shown: %s, read in the end: %s is %s, %s',
    (wasAnswered, isShown, isCurrent, outcome, cause) => {
      expect(verdictOf(wasAnswered, { isShown, value: null, isCurrent, cutBy: null })).toEqual({ outcome, cause });
    },
  );
});

describe('what a command will do', () => {
  it('is told with its proof', () => {
    expect(effectWords(ats, power, { value: 45.5 })).toEqual({
      ru: 'Уставка мощности: 45,5 %. Подтверждение за 5 с — Уставка мощности: 45,5 %',
      en: 'Active power set-point: 45.5 %. Confirmed within 5 s by Active power set-point: 45.5 %',
    });
    expect(effectWords(genset, commandOf(genset, 'gen_breaker_close'), {}).ru).toBe(
      'Включить выключатель генератора. Подтверждение за 75 с — Выключатель генератора: Включён',
    );
  });

  it('says so where nothing will prove it', () => {
    expect(effectWords(genset, commandOf(genset, 'mute'), {}).ru).toBe(
      'Тишина. Контроллер не показывает, выполнено ли это',
    );
  });
});
