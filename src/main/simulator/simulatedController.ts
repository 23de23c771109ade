import type { FaultType } from '#shared/model/faults.ts';
import type { PlantDevice } from './plant.ts';
import type { PointValues } from './pointValues.ts';

/** What a controller makes of a write: it obeys (or deliberately ignores) it, or answers with an exception. */
export type WriteAnswer = 'accepted' | 'illegalAddress' | 'illegalValue';

/** One controller of a simulated plant as the wire and the trainer see it. Time passes in the plant, not here. */
export interface SimulatedController {
  readonly device: PlantDevice;
  /** Values of its points as they stand. Reading moves nothing: the same instant gives the same values. */
  values(): PointValues;
  /** What a coil reads as; undefined where the model has none at the address. */
  coil(address: number): boolean | undefined;
  writeCoil(address: number, on: boolean): WriteAnswer;
  /** A write of one holding register; what may be written is the model's business. */
  writeRegister(address: number, word: number): WriteAnswer;
  /** The faults that it can show. */
  readonly knownFaults: readonly FaultType[];
  /** Gives the fault's cause this strength, 0…1; 0 takes the cause away. What has latched stays until it is reset. */
  setFault(fault: FaultType, intensity: number): void;
}
