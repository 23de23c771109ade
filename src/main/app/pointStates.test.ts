import { describe, expect, it } from 'vitest';
import { PointStates } from './pointStates.ts';

describe('the points of a device in columns', () => {
  it('stand without a value, for the reason that is given, until the first one comes', () => {
    const states = new PointStates(2, 'not_yet');
    const nothing = { value: null, reason: 'not_yet', lastValue: null };
    expect(states.all()).toEqual([nothing, nothing]);
  });

  it('tell whether a value differs from what stood there: in number, reason or exception', () => {
    const states = new PointStates(1, 'not_yet');
    expect(states.put(0, { value: 7.5, reason: 'ok' })).toBe(true);
    expect(states.put(0, { value: 7.5, reason: 'ok' })).toBe(false);
    expect(states.put(0, { value: 7.5, reason: 'simulated' })).toBe(true);
    expect(states.put(0, { value: null, reason: 'exception' }, 2)).toBe(true);
    expect(states.put(0, { value: null, reason: 'exception' }, 2)).toBe(false);
    expect(states.put(0, { value: null, reason: 'exception' }, 4)).toBe(true);
  });

  it('keep the last value through bad ones, and lose the exception with the next good one', () => {
    const states = new PointStates(2, 'not_yet');
    states.put(1, { value: 41, reason: 'ok' });
    states.put(1, { value: null, reason: 'exception' }, 2);
    expect(states.at(1)).toEqual({ value: null, reason: 'exception', lastValue: 41, exceptionCode: 2 });
    states.put(1, { value: 43, reason: 'out_of_range' });
    expect(states.at(1)).toEqual({ value: 43, reason: 'out_of_range', lastValue: 43 });
  });

  it('remember what was shown before the station was started, without believing it', () => {
    const states = new PointStates(1, 'not_yet');
    states.remember(0, 12);
    expect(states.at(0)).toEqual({ value: null, reason: 'not_yet', lastValue: 12 });
  });
});
