import { BusController, type BusSituation } from './busController.ts';
import { GeneratorSet } from './generatorSet.ts';
import { Grid } from './grid.ts';
import { localClockMs } from './localClock.ts';
import type { GenerationOrder, Plant, PlantGenerator } from './plant.ts';
import type { PointValues } from './pointValues.ts';
import { randomSource } from './randomSource.ts';
import { SiteLoad } from './siteLoad.ts';
import { type Power, toTenths } from './threePhase.ts';

/** The model moves in steps of this length, however it is advanced: the same seed and time give the same values. */
export const MODEL_STEP_MS = 200;

/** A Thursday. Where nobody says when a simulation begins, every run begins then. */
const FALLBACK_START_MS = Date.UTC(2026, 0, 1);
const FALLBACK_NOMINAL = { frequencyHz: 50, voltageV: 400 };

/** The part of a set in the plant's order, by its rating: P_i = P_rated_i · ΣP / ΣP_rated, Q the same. */
const shareOf = ({ ratings }: PlantGenerator, order: GenerationOrder): Power => {
  const activeKw = (ratings.powerKw * order.powerPercent) / 100;
  return { activeKw, reactiveKvar: activeKw * Math.tan(Math.acos(order.powerFactor)) };
};

const orderOf = ({ powerPercent, powerFactor }: GenerationOrder): BusSituation['order'] => ({
  powerPercent,
  reactivePercent: Math.min(100, powerPercent * Math.tan(Math.acos(powerFactor))),
});

const sumOf = (powers: readonly Power[]): Power => ({
  activeKw: toTenths(powers.reduce((sum, power) => sum + power.activeKw, 0)),
  reactiveKvar: toTenths(powers.reduce((sum, power) => sum + power.reactiveKvar, 0)),
});

/**
 * The physics of one plant in parallel with the mains: the sets hold their order, the mains bring the rest of the
 * site's load (import positive). Nothing here reads a clock: `advance` is the only way time passes.
 */
export class PlantModel {
  readonly #plant: Plant;
  readonly #grid: Grid;
  readonly #load: SiteLoad;
  readonly #sets: readonly GeneratorSet[];
  readonly #controllers: readonly BusController[];
  #owedMs = 0;
  #localMs: number;
  #siteLoad: Power = { activeKw: 0, reactiveKvar: 0 };

  /**
   * `seed` is a whole number of 32 bits, `startMs` the UTC epoch ms from which the controllers' clocks run. The first
   * values are those of the first step.
   */
  constructor(plant: Plant, seed: number, startMs = FALLBACK_START_MS) {
    this.#localMs = localClockMs(startMs, plant.site.timeZone);
    const stream = (name: string): ReturnType<typeof randomSource> => randomSource(seed, `${plant.site.code}.${name}`);
    const generators = plant.devices.filter((device) => device.kind === 'generator');
    this.#plant = plant;
    this.#grid = new Grid(stream('grid'), generators[0]?.ratings ?? FALLBACK_NOMINAL);
    this.#load = new SiteLoad(stream('load'), plant.load);
    this.#sets = generators.map(
      (device) => new GeneratorSet(device, stream(device.code), shareOf(device, plant.generation)),
    );
    this.#controllers = plant.devices
      .filter((device) => device.kind === 'ats')
      .map((device) => new BusController(device, stream(device.code)));
    this.#step();
  }

  /** Lets so much time pass; what does not fill a step is owed to the next call. */
  advance(ms: number): void {
    this.#owedMs += ms;
    while (this.#owedMs >= MODEL_STEP_MS) {
      this.#owedMs -= MODEL_STEP_MS;
      this.#step();
    }
  }

  /** What the consumers of the site take. */
  get siteLoad(): Power {
    return this.#siteLoad;
  }

  /** The device's values as they stand. Throws for a code that the plant does not have. */
  values(deviceCode: string): PointValues {
    const owner = [...this.#sets, ...this.#controllers].find(({ device }) => device.code === deviceCode);
    if (owner === undefined) throw new Error(`BUG: plant ${this.#plant.site.code} has no device ${deviceCode}`);
    return owner.values;
  }

  #step(): void {
    const stepS = MODEL_STEP_MS / 1000;
    const supply = this.#grid.step(stepS);
    this.#siteLoad = this.#load.step(stepS);
    for (const set of this.#sets) set.step(stepS, supply, shareOf(set.device, this.#plant.generation));
    const generation = sumOf(this.#sets.map(({ loading }) => loading));
    const mains: Power = {
      activeKw: toTenths(this.#siteLoad.activeKw - generation.activeKw),
      reactiveKvar: toTenths(this.#siteLoad.reactiveKvar - generation.reactiveKvar),
    };
    const isAnySetClosed = this.#sets.some(({ isClosed }) => isClosed);
    this.#localMs += MODEL_STEP_MS;
    const localMs = this.#localMs;
    const order = orderOf(this.#plant.generation);
    const situation = { supply, mains, generation, isAnySetClosed, localMs, order };
    for (const controller of this.#controllers) controller.step(stepS, situation);
  }
}
