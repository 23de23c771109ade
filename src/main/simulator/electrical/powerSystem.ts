import { Drift } from '../drift.ts';
import type { LoadCurve } from '../plant.ts';
import type { RandomSource } from '../randomSource.ts';
import { type Bus, DEAD_BUS, isAlive, NOTHING, type SharingSet } from './electrical.ts';
import { Grid, type Nominal } from './grid.ts';
import { Island } from './island.ts';
import { islandShares, type LoadOrder, parallelShares } from './loadSharing.ts';
import { SiteLoad } from './siteLoad.ts';
import { type Power, toTenths } from './threePhase.ts';

/** How the bus controller has set the network for a step. */
export interface NetworkControl {
  readonly isMainsClosed: boolean;
  readonly isBusbarClosed: boolean;
  readonly order: LoadOrder;
  /** The breaker that is unloaded and opens: the order gives way to that. */
  readonly opening: 'mains' | 'busbar' | undefined;
  /** What the synchronizer adds to an island's nominal frequency and voltage. */
  readonly trimHz: number;
  readonly trimV: number;
}

/** The network after a step. `load` = `mains` + `generation`, to the tenth. */
export interface Flow {
  readonly grid: Bus;
  readonly loadBus: Bus;
  readonly generatorBus: Bus;
  /** What the site really takes; nothing without voltage. */
  readonly load: Power;
  /** Import positive. */
  readonly mains: Power;
  readonly generation: Power;
  /** Of each set, in their order; with its noise, and without it (the order). */
  readonly delivered: readonly Power[];
  readonly ordered: readonly Power[];
}

type Source = 'grid' | 'sets' | 'none';

const NO_FLOW: Flow = {
  grid: DEAD_BUS,
  loadBus: DEAD_BUS,
  generatorBus: DEAD_BUS,
  load: NOTHING,
  mains: NOTHING,
  generation: NOTHING,
  delivered: [],
  ordered: [],
};

const sumOf = (powers: readonly Power[]): Power => ({
  activeKw: toTenths(powers.reduce((sum, { activeKw }) => sum + activeKw, 0)),
  reactiveKvar: toTenths(powers.reduce((sum, { reactiveKvar }) => sum + reactiveKvar, 0)),
});

const difference = (whole: Power, part: Power): Power => ({
  activeKw: toTenths(whole.activeKw - part.activeKw),
  reactiveKvar: toTenths(whole.reactiveKvar - part.reactiveKvar),
});

const rounded = ({ activeKw, reactiveKvar }: Power): Power => ({
  activeKw: toTenths(activeKw),
  reactiveKvar: toTenths(reactiveKvar),
});

/** The grid, the site's load, and between them the busbar with the sets: who holds whom, and what flows. */
export class PowerSystem {
  readonly grid: Grid;
  readonly siteLoad: SiteLoad;
  readonly #nominal: Nominal;
  readonly #sets: readonly SharingSet[];
  readonly #island: Island;
  readonly #noises: readonly Drift[];
  readonly #plantRatedKw: number;
  #settled: Power[];
  #flow: Flow = NO_FLOW;

  /** `stream` gives the random numbers of a name. The sets are asked for their breakers in every step. */
  constructor(sets: readonly SharingSet[], curve: LoadCurve, nominal: Nominal, stream: (name: string) => RandomSource) {
    this.#sets = sets;
    this.#nominal = nominal;
    this.grid = new Grid(stream('grid'), nominal);
    this.siteLoad = new SiteLoad(stream('load'), curve);
    this.#island = new Island(stream('island'), nominal);
    const noise = stream('sharing');
    this.#noises = sets.map(() => new Drift(noise, { deviation: 0.003, memoryS: 5, limit: 0.005 }));
    this.#plantRatedKw = sets.reduce((sum, { ratedKw }) => sum + ratedKw, 0);
    this.#settled = sets.map(() => NOTHING);
  }

  get flow(): Flow {
    return this.#flow;
  }

  /** False before the first step: nothing is known of the network yet. */
  get hasFlowed(): boolean {
    return this.#flow !== NO_FLOW;
  }

  /** The sets that stand in parallel as the simulation begins hold the order already. */
  settleAt({ powerPercent, reactivePercent }: LoadOrder): void {
    this.#settled = this.#sets.map(({ isClosed, ratedKw }) =>
      isClosed
        ? { activeKw: (ratedKw * powerPercent) / 100, reactiveKvar: (ratedKw * reactivePercent) / 100 }
        : NOTHING,
    );
  }

  step(stepS: number, control: NetworkControl): Flow {
    const grid = this.grid.step(stepS);
    const demand = rounded(this.siteLoad.step(stepS));
    const isGridOnLoad = control.isMainsClosed && isAlive(grid, this.#nominal.voltageV);
    const generatorSource = this.#generatorSource(isGridOnLoad && control.isBusbarClosed);
    const loadSource = isGridOnLoad ? 'grid' : control.isBusbarClosed ? generatorSource : 'none';
    const load = loadSource === 'none' ? NOTHING : demand;
    const factors = this.#noises.map((noise) => 1 + noise.step(stepS));
    this.#share(stepS, control, generatorSource, loadSource === 'sets' ? load : NOTHING, demand);
    const delivered = this.#withNoise(factors, generatorSource, loadSource === 'sets' ? load : NOTHING);
    const generation = sumOf(delivered);
    const generatorBus = this.#generatorBus(stepS, control, generatorSource, grid, generation.activeKw);
    this.#flow = {
      grid,
      generatorBus,
      loadBus: loadSource === 'grid' ? grid : loadSource === 'sets' ? generatorBus : DEAD_BUS,
      load,
      mains: loadSource === 'grid' ? difference(load, generatorSource === 'grid' ? generation : NOTHING) : NOTHING,
      generation,
      delivered,
      ordered: this.#settled,
    };
    return this.#flow;
  }

  /**
   * Takes what no longer flows out of the step's result: sets whose breaker opened at its end deliver nothing. The
   * mains bring what is missing; an island's load feels it as a gap of one step.
   */
  partFromOpened(): Flow {
    const { delivered, load, grid, loadBus, generatorBus } = this.#flow;
    if (this.#sets.every(({ isClosed }, index) => isClosed || delivered[index] === NOTHING)) return this.#flow;
    const isLoadOnSets = loadBus === generatorBus;
    const left = delivered.map((power, index) =>
      isLoadOnSets && this.#sets[index]?.isClosed === true ? power : NOTHING,
    );
    const generation = sumOf(left);
    this.#flow =
      loadBus === grid
        ? { ...this.#flow, delivered: left, generation, mains: difference(load, generation) }
        : { ...this.#flow, delivered: left, generation, load: generation };
    return this.#flow;
  }

  #generatorSource(isGridThere: boolean): Source {
    if (isGridThere) return 'grid';
    return this.#sets.some(({ isClosed }) => isClosed) ? 'sets' : 'none';
  }

  #closedIndexes(): number[] {
    return this.#sets.flatMap(({ isClosed }, index) => (isClosed ? [index] : []));
  }

  /** Settles what each closed set is to deliver; `islandLoad` where the sets stand alone. */
  #share(stepS: number, control: NetworkControl, source: Source, islandLoad: Power, demand: Power): void {
    const closed = this.#closedIndexes();
    const duties = closed.map((index) => {
      const { ratedKw, loadRamp, forcedKw } = this.#setAt(index);
      return { ratedKw, loadRamp, forcedKw, settled: this.#settled[index] ?? NOTHING };
    });
    const order = effectiveOrder(control);
    const shares =
      source === 'grid'
        ? parallelShares(duties, order, demand, this.#plantRatedKw, stepS)
        : islandShares(duties, islandLoad);
    this.#settled = this.#sets.map((_, index) => shares[closed.indexOf(index)] ?? NOTHING);
  }

  /** Half a percent to and fro; in an island what one set brings more the others bring less. To the tenth. */
  #withNoise(factors: readonly number[], source: Source, islandLoad: Power): Power[] {
    const noisy = this.#settled.map((power, index) => {
      const factor = this.#sets[index]?.forcedKw === undefined ? (factors[index] ?? 1) : 1;
      return power === NOTHING
        ? NOTHING
        : rounded({ activeKw: power.activeKw * factor, reactiveKvar: power.reactiveKvar * factor });
    });
    const closed = this.#closedIndexes();
    const last = closed.findLast((index) => this.#sets[index]?.forcedKw === undefined) ?? closed.at(-1);
    if (source !== 'sets' || last === undefined) return noisy;
    noisy[last] = NOTHING;
    noisy[last] = difference(islandLoad, sumOf(noisy));
    return noisy;
  }

  #generatorBus(stepS: number, control: NetworkControl, source: Source, grid: Bus, generationKw: number): Bus {
    const ratedKw = this.#closedIndexes().reduce((sum, index) => sum + this.#setAt(index).ratedKw, 0);
    if (source === 'none') return this.#island.rest();
    if (source === 'grid') {
      this.#island.follow(grid, generationKw, ratedKw);
      return grid;
    }
    return this.#island.step(stepS, {
      loadKw: generationKw,
      ratedKw,
      trimHz: control.trimHz,
      trimV: control.trimV,
    });
  }

  #setAt(index: number): SharingSet {
    const set = this.#sets[index];
    if (set === undefined) throw new Error(`BUG: no set ${index.toString()}`);
    return set;
  }
}

/** A breaker that is to open wants nothing through it: the sets take nothing, or all that the mains bring. */
const effectiveOrder = ({ opening, order }: NetworkControl): LoadOrder => {
  if (opening === 'mains') return { ...order, mode: 'load_reception' };
  return opening === 'busbar' ? { mode: 'gen_control', powerPercent: 0, reactivePercent: 0 } : order;
};
