import type { GeneratorStart } from '../plant.ts';

/** Hours, starts and energy of a set. */
export class GensetCounters {
  #runSeconds: number;
  #starts: number;
  #energyKwh: number;

  constructor({ runHours, startCount, energyKwh }: GeneratorStart) {
    this.#runSeconds = runHours * 3600;
    this.#starts = startCount;
    this.#energyKwh = energyKwh;
  }

  /** Every start sequence counts, also one that fails. */
  countStart(): void {
    this.#starts += 1;
  }

  step(stepS: number, isRunning: boolean, activeKw: number): void {
    if (isRunning) this.#runSeconds += stepS;
    this.#energyKwh += (Math.max(0, activeKw) * stepS) / 3600;
  }

  values(): [string, number][] {
    return [
      ['run_hours', Math.floor(this.#runSeconds / 3600)],
      ['run_minutes', Math.floor((this.#runSeconds % 3600) / 60)],
      ['run_seconds', Math.floor(this.#runSeconds % 60)],
      ['start_count', this.#starts],
      ['energy_kwh', this.#energyKwh],
    ];
  }
}
