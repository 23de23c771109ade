import { describe, expect, it } from 'vitest';
import { MAX_WRONG_TRIES, TRIES_LOCK_MS } from '#shared/model/control.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { type Place, WrongTries } from './wrongTries.ts';

const MINUTE_MS = 60_000;

const started = (maxKept = 10) => {
  const clock = new HandMovedClock();
  const tries = new WrongTries(clock, maxKept);
  const wrong = (person: string, place: Place, count: number): void => {
    for (let index = 0; index < count; index += 1) tries.note(person, place);
  };
  return { clock, tries, wrong };
};

describe('wrong tries', () => {
  it('lock after the fifth in a row, for a quarter of an hour', () => {
    const { clock, tries, wrong } = started();
    wrong('3', 'workstation', MAX_WRONG_TRIES - 1);
    expect(tries.lockedForMs('3', 'workstation')).toBe(0);
    wrong('3', 'workstation', 1);
    expect(tries.lockedForMs('3', 'workstation')).toBe(TRIES_LOCK_MS);
    clock.advance(TRIES_LOCK_MS - 1);
    expect(tries.lockedForMs('3', 'workstation')).toBe(1);
    clock.advance(1);
    expect(tries.lockedForMs('3', 'workstation')).toBe(0);
  });

  it('are not forgiven by a clock that is set forward', () => {
    const { clock, tries, wrong } = started();
    wrong('3', 'network', MAX_WRONG_TRIES);
    clock.jump(TRIES_LOCK_MS);
    expect(tries.lockedForMs('3', 'network')).toBe(TRIES_LOCK_MS);
  });

  it('from far away do not lock the desk, nor another user', () => {
    const { tries, wrong } = started();
    wrong('3', 'network', 50);
    expect(tries.lockedForMs('3', 'workstation')).toBe(0);
    expect(tries.lockedForMs('4', 'network')).toBe(0);
  });

  it('count anew after a right one and after a lock, which further tries do not prolong', () => {
    const { clock, tries, wrong } = started();
    wrong('3', 'network', MAX_WRONG_TRIES - 1);
    tries.forget('3', ['network']);
    wrong('3', 'network', MAX_WRONG_TRIES - 1);
    expect(tries.lockedForMs('3', 'network')).toBe(0);
    wrong('3', 'network', 1);
    clock.advance(10 * MINUTE_MS);
    wrong('3', 'network', 20);
    expect(tries.lockedForMs('3', 'network')).toBe(5 * MINUTE_MS);
    clock.advance(5 * MINUTE_MS);
    wrong('3', 'network', MAX_WRONG_TRIES - 1);
    expect(tries.lockedForMs('3', 'network')).toBe(0);
  });

  it('are forgiven in all places by an administrator', () => {
    const { tries, wrong } = started();
    wrong('3', 'network', MAX_WRONG_TRIES);
    wrong('3', 'workstation', MAX_WRONG_TRIES);
    tries.forget('3');
    expect([tries.lockedForMs('3', 'network'), tries.lockedForMs('3', 'workstation')]).toEqual([0, 0]);
  });

  it('are kept for so many people and no more: the longest unheard-of is forgotten', () => {
    const { tries, wrong } = started(2);
    wrong('1', 'network', MAX_WRONG_TRIES);
    wrong('2', 'network', MAX_WRONG_TRIES);
    wrong('3', 'network', MAX_WRONG_TRIES);
    expect(['1', '2', '3'].map((person) => tries.lockedForMs(person, 'network') > 0)).toEqual([false, true, true]);
  });
});
