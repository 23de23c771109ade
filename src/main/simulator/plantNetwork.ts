import { BusSequence, type SequencedSet } from './bus/busSequence.ts';
import type { Bus, SetCircumstances } from './electrical/electrical.ts';
import { NOTHING } from './electrical/electrical.ts';
import type { Nominal } from './electrical/grid.ts';
import type { LoadOrder } from './electrical/loadSharing.ts';
import { type Flow, PowerSystem } from './electrical/powerSystem.ts';
import type { GenerationOrder, LoadCurve } from './plant.ts';
import type { RandomSource } from './randomSource.ts';

/** A generator set as the network moves it. */
export interface NetworkSet extends SequencedSet {
  step(stepS: number, circumstances: SetCircumstances): void;
}

export interface PlantNetworkParts {
  readonly sets: readonly NetworkSet[];
  readonly load: LoadCurve;
  readonly generation: GenerationOrder;
  readonly nominal: Nominal;
  readonly ambientC: number;
  /** The random numbers of a name. */
  readonly stream: (name: string) => RandomSource;
}

const orderOf = ({ powerPercent, powerFactor, loadMode }: GenerationOrder): LoadOrder => ({
  mode: loadMode ?? 'gen_control',
  powerPercent,
  reactivePercent: Math.min(100, powerPercent * Math.tan(Math.acos(powerFactor))),
});

/**
 * The electrical network of a plant with its logic: grid — mains breaker — load — busbar breaker — busbar — sets.
 * The sets that begin with a closed breaker were told to run.
 */
export class PlantNetwork {
  readonly sequence: BusSequence;
  readonly power: PowerSystem;
  readonly #sets: readonly NetworkSet[];
  readonly #ambientC: number;

  constructor({ sets, load, generation, nominal, ambientC, stream }: PlantNetworkParts) {
    const order = orderOf(generation);
    this.#sets = sets;
    this.#ambientC = ambientC;
    const standing = sets.map(({ isClosed }) => isClosed);
    this.sequence = new BusSequence(sets, standing, nominal, order);
    this.power = new PowerSystem(sets, load, nominal, stream);
    this.power.settleAt(order);
  }

  /** What flowed in the last step. */
  get flow(): Flow {
    return this.power.flow;
  }

  get isAnySetClosed(): boolean {
    return this.#sets.some(({ isClosed }) => isClosed);
  }

  /** The logic sees what flowed before, moves its breakers, then the power finds its way and the sets go on. */
  step(stepS: number): void {
    if (this.power.hasFlowed) this.sequence.step(stepS, this.flow);
    const flow = this.power.step(stepS, this.sequence.control);
    this.#sets.forEach((set, index) => set.step(stepS, this.#circumstances(index, flow.generatorBus, flow)));
    this.power.partFromOpened();
  }

  #circumstances(index: number, bus: Bus, { delivered, ordered }: Flow): SetCircumstances {
    return {
      bus,
      request: this.sequence.requestOf(index),
      delivered: delivered[index] ?? NOTHING,
      mayCloseOnDeadBus: this.sequence.mayCloseOnDeadBus(index),
      ordered: ordered[index] ?? NOTHING,
      ambientC: this.#ambientC,
    };
  }
}
