/** The steps of a start or a stop and which of them a set has reached, by the words of its state and breaker; pure. */
import { codeWord } from './codeWord.ts';
import type { DeviceView } from './deviceView.ts';

export const START_STEPS = ['prepare', 'crank', 'start', 'warm', 'ready', 'synchronise', 'load'] as const;
export const STOP_STEPS = ['unload', 'cool', 'stop', 'rest'] as const;
export type SequenceStep = (typeof START_STEPS)[number] | (typeof STOP_STEPS)[number];

export interface StartSequence {
  readonly kind: 'start' | 'stop';
  readonly steps: readonly SequenceStep[];
  readonly present: SequenceStep;
  /** The point whose change began the present step. */
  readonly point: string;
}

/** Words of the code tables of both SmartGen models. */
const STEP_BY_STATE: Readonly<Record<string, SequenceStep>> = {
  preheat: 'prepare',
  fuel_on: 'prepare',
  fuel_output: 'prepare',
  cranking: 'crank',
  crank: 'crank',
  crank_rest: 'crank',
  safety_run: 'start',
  idle: 'start',
  start_idle: 'start',
  warming: 'warm',
  warming_up: 'warm',
  wait_load: 'ready',
  cooling: 'cool',
  idle_stop: 'stop',
  stop_idle: 'stop',
  ets: 'stop',
  wait_stop: 'stop',
  post_stop: 'rest',
};

/** What the breaker does says more of a set that turns and waits, or runs. */
const STEP_BY_BREAKER: Readonly<Record<string, SequenceStep>> = {
  synchronizing: 'synchronise',
  close_delay: 'load',
  wait_closing: 'load',
  unloading: 'unload',
  open_delay: 'unload',
  wait_opening: 'unload',
};

const STARTING: ReadonlySet<SequenceStep> = new Set(START_STEPS);

const sequence = (present: SequenceStep, point: string): StartSequence =>
  STARTING.has(present)
    ? { kind: 'start', steps: START_STEPS, present, point }
    : { kind: 'stop', steps: STOP_STEPS, present, point };

/** Undefined while the set stands or runs steadily, and while its state cannot be vouched for. */
export const startSequence = (view: DeviceView): StartSequence | undefined => {
  const state = codeWord(view, 'gen_status');
  if (state === undefined) return undefined;
  const byBreaker = state === 'wait_load' || state === 'running' ? codeWord(view, 'gen_switch') : undefined;
  const step = byBreaker === undefined ? undefined : STEP_BY_BREAKER[byBreaker];
  if (step !== undefined) return sequence(step, 'gen_switch');
  const own = STEP_BY_STATE[state];
  return own === undefined ? undefined : sequence(own, 'gen_status');
};
