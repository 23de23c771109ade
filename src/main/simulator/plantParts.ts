import { Building } from './building/building.ts';
import type { PlantDevice } from './plant.ts';
import { PumpStation } from './pump/pumpStation.ts';
import type { RandomSource } from './randomSource.ts';
import type { SimulatedController } from './simulatedController.ts';

/** A device of a plant that has no part in its electrical network. */
export interface PlantPart extends SimulatedController {
  /** Moves on by `stepS` seconds. */
  step(stepS: number): void;
}

type Create<Device extends PlantDevice> = (device: Device, random: RandomSource) => PlantPart;
type Creators = { readonly [Kind in PlantDevice['kind']]?: Create<Extract<PlantDevice, { readonly kind: Kind }>> };

/** Kind of device → how one is made. The network's own kinds (sets, bus controllers) are not here. */
const CREATORS: Creators = {
  building: (device, random) => new Building(device, random),
  pump: (device, random) => new PumpStation(device, random),
};

/** The part for a device; undefined for a kind of the electrical network. */
export const createPart = (device: PlantDevice, random: RandomSource): PlantPart | undefined => {
  const create = CREATORS[device.kind] as Create<PlantDevice> | undefined;
  return create?.(device, random);
};
