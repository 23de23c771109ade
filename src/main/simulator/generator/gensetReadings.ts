import type { PlantGenerator } from '../plant.ts';
import type { GensetFaults } from './gensetFaults.ts';
import type { GensetMachine } from './gensetMachine.ts';

/** What the controller measures for its limits; null is a sensor that is not there. */
export interface GensetReadings {
  /** Of the rated speed; the frequency has the same share. */
  readonly speedShare: number;
  /** Of the rating, positive outwards. */
  readonly powerShare: number;
  readonly oilPressureKpa: number | null;
  readonly coolantC: number | null;
  readonly batteryV: number;
  readonly chargerV: number;
}

/** As the machine stands. */
export const gensetReadings = (
  { ratings, start }: PlantGenerator,
  { engine, battery, speedShare, loading }: GensetMachine,
  faults: GensetFaults,
): GensetReadings => {
  const hasOilSensor = !faults.isOilSensorOpen && !start.missing.includes('oil_pressure');
  const hasCoolantSensor = !faults.isCoolantSensorOpen && !start.missing.includes('coolant_temp');
  return {
    speedShare,
    powerShare: loading.activeKw / ratings.powerKw,
    oilPressureKpa: hasOilSensor ? engine.oilPressureKpa : null,
    coolantC: hasCoolantSensor ? engine.coolantC : null,
    batteryV: battery.voltageV,
    chargerV: battery.chargerV,
  };
};
