import { failure, type Result, success } from '#shared/model/result.ts';
import type { ScenarioType } from '#shared/model/training.ts';

/** One scenario at work. Times are ms of the plant's own time. */
export interface RunningScenario {
  readonly type: ScenarioType;
  /** Code within the plant: `GEN1`. */
  readonly deviceCode: string;
  readonly intensity: number;
  readonly durationS: number;
  readonly startedAtMs: number;
  /** When it was triggered by the wall. */
  readonly startedEpochMs: number;
}

export type Apply = (type: ScenarioType, deviceCode: string, intensity: number) => void;

export const endsAtMs = ({ startedAtMs, durationS }: RunningScenario): number => startedAtMs + durationS * 1_000;

/** The scenarios at work in one plant: each type once per device, each for its duration. */
export class ScenarioBoard {
  readonly #apply: Apply;
  #running: readonly RunningScenario[] = [];

  /** `apply` gives a cause its strength; 0 takes it away. */
  constructor(apply: Apply) {
    this.#apply = apply;
  }

  get running(): readonly RunningScenario[] {
    return this.#running;
  }

  /** Fails with the one that is at work already. */
  start(scenario: RunningScenario): Result<RunningScenario, RunningScenario> {
    const same = this.#running.find(
      ({ type, deviceCode }) => type === scenario.type && deviceCode === scenario.deviceCode,
    );
    if (same !== undefined) return failure(same);
    this.#running = [...this.#running, scenario];
    this.#apply(scenario.type, scenario.deviceCode, scenario.intensity);
    return success(scenario);
  }

  /** Ends what is asked for and returns it. */
  end(isMeant: (scenario: RunningScenario) => boolean): readonly RunningScenario[] {
    const ended = this.#running.filter(isMeant);
    this.#running = this.#running.filter((scenario) => !ended.includes(scenario));
    for (const { type, deviceCode } of ended) this.#apply(type, deviceCode, 0);
    return ended;
  }

  /** Ends those whose time is over. */
  expire(elapsedMs: number): readonly RunningScenario[] {
    return this.#running.length === 0 ? [] : this.end((scenario) => endsAtMs(scenario) <= elapsedMs);
  }
}
