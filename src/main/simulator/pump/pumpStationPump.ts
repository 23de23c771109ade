/** Codes of the table `pump_state` of the profile pump-station; nobody switches these pumps to local control. */
export const PUMP_STATE = { stopped: 0, running: 1, starting: 2, stopping: 3, failed: 4 } as const;
export type PumpState = (typeof PUMP_STATE)[keyof typeof PUMP_STATE];

/** Of the soft starter. */
const START_S = 6;
const STOP_S = 4;

/** One pump of a station with its soft starter and its motor protection. */
export class PumpStationPump {
  #share = 0;
  #isWanted = false;
  #isFailed = false;
  #runSeconds: number;

  constructor(hours: number) {
    this.#runSeconds = hours * 3600;
  }

  /** What it pushes of its full power, 0…1. */
  get share(): number {
    return this.#share;
  }

  get isFailed(): boolean {
    return this.#isFailed;
  }

  get hours(): number {
    return this.#runSeconds / 3600;
  }

  get state(): PumpState {
    if (this.#isFailed) return PUMP_STATE.failed;
    if (this.#isWanted) return this.#share === 1 ? PUMP_STATE.running : PUMP_STATE.starting;
    return this.#share === 0 ? PUMP_STATE.stopped : PUMP_STATE.stopping;
  }

  /** Its motor loses the mains: it stands at once. */
  cutOff(): void {
    this.#isWanted = false;
    this.#share = 0;
  }

  /** The motor protection trips, or is reset. */
  setFailed(failed: boolean): void {
    if (failed) this.cutOff();
    this.#isFailed = failed;
  }

  step(stepS: number, wanted: boolean): void {
    this.#isWanted = wanted && !this.#isFailed;
    if (this.#share > 0) this.#runSeconds += stepS;
    const moved = this.#share + (this.#isWanted ? stepS / START_S : -stepS / STOP_S);
    this.#share = Math.max(0, Math.min(1, moved));
  }
}
