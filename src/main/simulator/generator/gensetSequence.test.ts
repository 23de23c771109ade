import { describe, expect, test } from 'vitest';
import { GensetSequence, type SequenceDuty, type SequenceEvent } from './gensetSequence.ts';

const STEP_S = 0.1;
const RUN: SequenceDuty = { isRunWanted: true, isShutDown: false, speedRpm: 0, isBreakerClosed: false };
const REST: SequenceDuty = { ...RUN, isRunWanted: false };
const SHUT: SequenceDuty = { ...REST, isShutDown: true };

interface Course {
  /** State and the second in which it began. */
  readonly states: readonly (readonly [state: number, secondS: number])[];
  readonly events: readonly SequenceEvent[];
}

const course = (sequence: GensetSequence, seconds: number, duty: (state: number) => SequenceDuty): Course => {
  const states: [number, number][] = [];
  const events: SequenceEvent[] = [];
  for (let step = 1; step <= Math.round(seconds / STEP_S); step += 1) {
    const before = sequence.state;
    const event = sequence.step(STEP_S, duty(before));
    if (event !== undefined) events.push(event);
    if (sequence.state !== before) states.push([sequence.state, Math.round(step * STEP_S * 10) / 10]);
  }
  return { states, events };
};

/** A set that was brought into a state by an engine that does what it should. */
const broughtTo = (target: number): GensetSequence => {
  const sequence = new GensetSequence(false);
  for (let step = 0; step < 5_000 && sequence.state !== target; step += 1) {
    sequence.step(STEP_S, { ...RUN, speedRpm: sequence.state >= 3 ? 1500 : 0 });
  }
  expect(sequence.state).toBe(target);
  return sequence;
};

test('an engine that does not fire is cranked three times with rests, then given up', () => {
  const { states, events } = course(new GensetSequence(false), 60, (state) => (state < 12 ? RUN : SHUT));
  expect(states).toEqual([
    [1, 1],
    [2, 11],
    [3, 12.5],
    [4, 20.5],
    [3, 30.5],
    [4, 38.5],
    [3, 48.5],
    [12, 56.5],
    [13, 56.6],
    [14, 57.6],
  ]);
  expect(events).toEqual(['startBegun', 'crankFailed']);
});

describe('an engine that nobody wants any more', () => {
  test.each([
    [1, 0],
    [2, 12],
    [3, 12],
    [5, 11],
    [6, 11],
    [7, 11],
    [8, 10],
  ])('leaves state %i for %i', (state, next) => {
    const sequence = broughtTo(state);
    sequence.step(STEP_S, { ...REST, speedRpm: 300 });
    expect(sequence.state).toBe(next);
  });
});

test.each([1, 2, 3, 5, 6, 7, 8])('a shutdown in state %i closes the gas at once', (state) => {
  const sequence = broughtTo(state);
  expect(sequence.step(STEP_S, { ...SHUT, speedRpm: 1500 })).toBeUndefined();
  expect(sequence.state).toBe(12);
});

test('a set that is wanted again while it cools goes back to take load', () => {
  const sequence = broughtTo(8);
  expect(course(sequence, 5, () => ({ ...REST, speedRpm: 1500 })).states).toEqual([[10, 0.1]]);
  expect(course(sequence, 1, () => ({ ...RUN, speedRpm: 1500 })).states).toEqual([[8, 0.1]]);
});

test('an engine that turns on after its gas is closed is a failed stop until it stands', () => {
  const sequence = new GensetSequence(true);
  const turning = { ...SHUT, speedRpm: 450 };
  expect(course(sequence, 60, () => turning).states).toEqual([
    [12, 0.1],
    [13, 20.1],
    [15, 50.1],
  ]);
  expect(course(sequence, 12, () => SHUT).states).toEqual([
    [14, 0.1],
    [0, 10.1],
  ]);
});

test('the start delay runs anew when the request goes and comes', () => {
  const sequence = new GensetSequence(false);
  course(sequence, 0.8, () => RUN);
  course(sequence, 0.2, () => REST);
  expect(course(sequence, 1.5, () => RUN).states).toEqual([[1, 1]]);
});
