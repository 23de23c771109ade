import type { Climate } from '../plant.ts';

export type Quantity = keyof Climate;

/** How the sensors of a quantity move around the building's climate. */
interface QuantityShape {
  /** Whether the amplitudes are shares of the climate's value, else in its unit. */
  readonly isRelative: boolean;
  /** Largest constant difference of a sensor from the climate: two rooms are never alike. */
  readonly spread: number;
  /** At three in the afternoon; the contrary at three in the morning. */
  readonly daySwing: number;
  /** Standard deviation and memory of the drift; its limit is three deviations. */
  readonly deviation: number;
  readonly memoryS: number;
  /** What the sensor can show. */
  readonly min: number;
  readonly max: number;
}

const absolute = { isRelative: false } as const;
const relative = { isRelative: true } as const;

export const QUANTITIES: Readonly<Record<Quantity, QuantityShape>> = {
  temperatureC: { ...absolute, spread: 0.6, daySwing: 0.8, deviation: 0.1, memoryS: 600, min: -45, max: 95 },
  humidityPercent: { ...absolute, spread: 2, daySwing: -2, deviation: 0.6, memoryS: 900, min: 0, max: 100 },
  co2Ppm: { ...relative, spread: 0.04, daySwing: 0.15, deviation: 0.02, memoryS: 300, min: 300, max: 9500 },
  pipePressureBar: { ...relative, spread: 0.01, daySwing: -0.02, deviation: 0.004, memoryS: 60, min: 0, max: 30 },
  airPressureHpa: { ...absolute, spread: 0.3, daySwing: -0.5, deviation: 2, memoryS: 21_600, min: 580, max: 1095 },
  powerKw: { ...relative, spread: 0.15, daySwing: 0.3, deviation: 0.03, memoryS: 120, min: 0, max: 9500 },
};

/** The sensors of the profile building-sensors. */
export const SENSORS: readonly { readonly key: string; readonly quantity: Quantity }[] = [
  { key: 'temperature_1', quantity: 'temperatureC' },
  { key: 'temperature_2', quantity: 'temperatureC' },
  { key: 'temperature_3', quantity: 'temperatureC' },
  { key: 'temperature_4', quantity: 'temperatureC' },
  { key: 'humidity_1', quantity: 'humidityPercent' },
  { key: 'humidity_2', quantity: 'humidityPercent' },
  { key: 'humidity_3', quantity: 'humidityPercent' },
  { key: 'pressure_1', quantity: 'pipePressureBar' },
  { key: 'pressure_2', quantity: 'pipePressureBar' },
  { key: 'power_1', quantity: 'powerKw' },
  { key: 'power_2', quantity: 'powerKw' },
  { key: 'power_3', quantity: 'powerKw' },
  { key: 'co2_1', quantity: 'co2Ppm' },
  { key: 'air_pressure_1', quantity: 'airPressureHpa' },
];
