import type { BUILDING_FAULTS } from '#shared/model/faults.ts';
import type { Climate } from '../plant.ts';

export type BuildingFault = (typeof BUILDING_FAULTS)[number];

/** What a fault does to every sensor of a quantity at intensity 1. */
interface FaultEffect {
  /** Added to the readings, in their units. */
  readonly shift: Partial<Climate>;
  /** Time in which two thirds of it have come, or gone. */
  readonly lagS: number;
}

/**
 * Fire and leak are those of the seed's emulator (+5 °C, −1.5 bar), the rest is ours. A power failure has no shift: from
 * the first bit of intensity every sensor reads 0, at once. A failure of the equipment is that of the ventilation.
 */
export const FAULT_EFFECTS: Readonly<Record<BuildingFault, FaultEffect>> = {
  fire: { shift: { temperatureC: 5 }, lagS: 5 },
  pressure_leak: { shift: { pipePressureBar: -1.5 }, lagS: 3 },
  power_failure: { shift: {}, lagS: 1 },
  temperature_spike: { shift: { temperatureC: 12 }, lagS: 2 },
  humidity_drop: { shift: { humidityPercent: -25 }, lagS: 10 },
  co2_alarm: { shift: { co2Ppm: 1200 }, lagS: 15 },
  equipment_failure: { shift: { temperatureC: 3, humidityPercent: 10, co2Ppm: 400 }, lagS: 60 },
};
