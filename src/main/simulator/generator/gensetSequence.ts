/** Codes of the table `generator_state` of the profile of HGM9520N. */
export const GENSET_STATE = {
  standby: 0,
  preheat: 1,
  fuelOn: 2,
  cranking: 3,
  crankRest: 4,
  safetyRun: 5,
  idle: 6,
  warming: 7,
  waitLoad: 8,
  running: 9,
  cooling: 10,
  idleStop: 11,
  ets: 12,
  waitStop: 13,
  postStop: 14,
  stopFailure: 15,
} as const;
export type GensetState = (typeof GENSET_STATE)[keyof typeof GENSET_STATE];

/** Seconds, as set up for a gas engine. The stop valve and the wait for standstill have limits instead of lengths. */
const SEQUENCE_S = {
  startDelay: 1,
  prelube: 10,
  fuel: 1.5,
  crankLimit: 8,
  crankRest: 10,
  safetyRun: 10,
  idle: 20,
  warming: 60,
  cooling: 120,
  idleStop: 20,
  etsLimit: 20,
  waitStop: 1,
  waitStopLimit: 30,
  postStop: 10,
} as const;
export const CRANK_ATTEMPTS = 3;
/** The starter lets go of an engine that turns so fast: it runs by itself. */
const CRANK_DISCONNECT_RPM = 420;

export interface SequenceDuty {
  readonly isRunWanted: boolean;
  /** A latched shutdown: the fuel goes off at once, and there is no start. */
  readonly isShutDown: boolean;
  readonly speedRpm: number;
  readonly isBreakerClosed: boolean;
}

export type SequenceEvent = 'startBegun' | 'crankFailed';

interface Situation extends SequenceDuty {
  readonly inStateS: number;
  readonly crankAttempt: number;
}

type Rule = (situation: Situation) => GensetState | undefined;

const ROUNDING_S = 1e-6;
const hasLasted = ({ inStateS }: Situation, seconds: number): boolean => inStateS >= seconds - ROUNDING_S;

const S = GENSET_STATE;

/** Goes on to `next` after so many seconds, or gives up to `abandoned` when nobody wants the engine any more. */
const timed =
  (seconds: number, next: GensetState, abandoned: GensetState): Rule =>
  (situation) => {
    if (!situation.isRunWanted) return abandoned;
    return hasLasted(situation, seconds) ? next : undefined;
  };

/** Goes on after so many seconds, or back to `resumed` when the engine is wanted again. */
const timedStop =
  (seconds: number, next: GensetState, resumed: GensetState): Rule =>
  (situation) => {
    if (situation.isRunWanted) return resumed;
    return hasLasted(situation, seconds) ? next : undefined;
  };

const crank: Rule = (situation) => {
  if (!situation.isRunWanted) return S.ets;
  if (situation.speedRpm >= CRANK_DISCONNECT_RPM) return S.safetyRun;
  if (!hasLasted(situation, SEQUENCE_S.crankLimit)) return undefined;
  return situation.crankAttempt < CRANK_ATTEMPTS ? S.crankRest : S.ets;
};

const waitForStandstill: Rule = (situation) => {
  if (situation.speedRpm === 0) return hasLasted(situation, SEQUENCE_S.waitStop) ? S.postStop : undefined;
  return hasLasted(situation, SEQUENCE_S.waitStopLimit) ? S.stopFailure : undefined;
};

/** Where each state leads. A set on load leaves it by its breaker, which the owner opens first. */
const RULES: Readonly<Record<GensetState, Rule>> = {
  [S.standby]: (situation) => (hasLasted(situation, SEQUENCE_S.startDelay) ? S.preheat : undefined),
  [S.preheat]: timed(SEQUENCE_S.prelube, S.fuelOn, S.standby),
  [S.fuelOn]: timed(SEQUENCE_S.fuel, S.cranking, S.ets),
  [S.cranking]: crank,
  [S.crankRest]: timed(SEQUENCE_S.crankRest, S.cranking, S.ets),
  [S.safetyRun]: timed(SEQUENCE_S.safetyRun, S.idle, S.idleStop),
  [S.idle]: timed(SEQUENCE_S.idle, S.warming, S.idleStop),
  [S.warming]: timed(SEQUENCE_S.warming, S.waitLoad, S.idleStop),
  [S.waitLoad]: ({ isBreakerClosed, isRunWanted }) => {
    if (isBreakerClosed) return S.running;
    return isRunWanted ? undefined : S.cooling;
  },
  [S.running]: ({ isBreakerClosed, isRunWanted }) => {
    if (isBreakerClosed) return undefined;
    return isRunWanted ? S.waitLoad : S.cooling;
  },
  [S.cooling]: timedStop(SEQUENCE_S.cooling, S.idleStop, S.waitLoad),
  [S.idleStop]: timedStop(SEQUENCE_S.idleStop, S.ets, S.warming),
  [S.ets]: (situation) =>
    situation.speedRpm === 0 || hasLasted(situation, SEQUENCE_S.etsLimit) ? S.waitStop : undefined,
  [S.waitStop]: waitForStandstill,
  [S.postStop]: (situation) => (hasLasted(situation, SEQUENCE_S.postStop) ? S.standby : undefined),
  [S.stopFailure]: ({ speedRpm }) => (speedRpm === 0 ? S.postStop : undefined),
};

/** Start, run and stop of a set as HGM9520N goes through them. Knows no engine: it sees its speed. */
export class GensetSequence {
  #state: GensetState;
  #inStateS = 0;
  #crankAttempt = 0;

  constructor(isRunning: boolean) {
    this.#state = isRunning ? S.running : S.standby;
  }

  get state(): GensetState {
    return this.#state;
  }

  /** Seconds that the present state lasts. */
  get inStateS(): number {
    return this.#inStateS;
  }

  /** 1 for the first attempt of a start. */
  get crankAttempt(): number {
    return this.#crankAttempt;
  }

  step(stepS: number, duty: SequenceDuty): SequenceEvent | undefined {
    const canStart = duty.isRunWanted && !duty.isShutDown;
    this.#inStateS = this.#state === S.standby && !canStart ? 0 : this.#inStateS + stepS;
    const isCutOff = duty.isShutDown && this.#state > S.standby && this.#state < S.ets;
    const next = isCutOff
      ? S.ets
      : RULES[this.#state]({ ...duty, inStateS: this.#inStateS, crankAttempt: this.#crankAttempt });
    return next === undefined ? undefined : this.#enter(next, duty);
  }

  #enter(next: GensetState, duty: SequenceDuty): SequenceEvent | undefined {
    const left = this.#state;
    this.#state = next;
    this.#inStateS = 0;
    if (next === S.preheat) this.#crankAttempt = 0;
    if (next === S.cranking) this.#crankAttempt += 1;
    if (left === S.standby) return 'startBegun';
    return left === S.cranking && next === S.ets && duty.isRunWanted && !duty.isShutDown ? 'crankFailed' : undefined;
  }
}
