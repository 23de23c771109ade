import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { Result } from '#shared/model/result.ts';

/** What the trainer does to a plant beside the faults. Failures are one sentence. */
export interface TrainerActions {
  /** What the site takes: kW held until it is given back (null: the plant file's curve). */
  setLoadKw(loadKw: number | null): void;
  readonly loadKw: number;
  readonly heldLoadKw: number | null;
  /** Whether the public mains are there. */
  readonly areMainsPresent: boolean;
  setMainsPresent(present: boolean): void;
  /** Presses a key of the device; refused where its model has no such key. */
  press(deviceCode: string, key: ControllerKey): Result<null, string>;
}
