/** A plant of the training simulator, as its file describes it. Format: docs/formats/plant.md. */
import type { Connection, PointOverride, Ratings } from '#shared/model/device.ts';
import type { StationFileSite } from '#shared/model/stationFile.ts';

/** What the site consumes: a mean with a slow swing, steps and noise on it. */
export interface LoadCurve {
  readonly meanKw: number;
  /** Amplitude of the slow sine. */
  readonly swingKw: number;
  readonly swingPeriodMinutes: number;
  /** Largest step up or down from the curve. */
  readonly stepKw: number;
  /** Mean time between steps. */
  readonly stepIntervalMinutes: number;
  /** Standard deviation of the noise. */
  readonly noiseKw: number;
  /** cos φ of the consumers, lagging. */
  readonly powerFactor: number;
}

/** What the running sets are ordered to deliver: mode «Gen Control» of HGM9560, register 4351 = 0. */
export interface GenerationOrder {
  /** Of the sum of the ratings of the sets with a closed breaker. */
  readonly powerPercent: number;
  /** cos φ of the sets, lagging. */
  readonly powerFactor: number;
}

/** A controller on its own socket, or one behind a serial converter. The host is always this machine. */
export type PlantConnection = Exclude<Connection, { readonly kind: 'serial' }>;

interface PlantDeviceFields {
  /** Latin, unique in the plant: `GEN1`. */
  readonly code: string;
  readonly name: string;
  /** Name of the profile's folder: `smartgen-hgm9520n`. */
  readonly profile: string;
  readonly connection: PlantConnection;
  /** As in the station file: a device read with another scale must also be served with it. */
  readonly points?: Readonly<Record<string, PointOverride>>;
}

/** How a set stands when the simulation begins. */
export interface GeneratorStart {
  readonly state: 'running' | 'standby';
  readonly runHours: number;
  readonly startCount: number;
  readonly energyKwh: number;
  /** Keys of points whose sensor is not fitted. */
  readonly missing: readonly string[];
}

/** How the bus controller stands when the simulation begins. */
export interface AtsStart {
  readonly energyKwh: number;
  readonly reactiveEnergyKvarh: number;
  readonly maintenanceHours: number;
  readonly missing: readonly string[];
}

export interface PlantGenerator extends PlantDeviceFields {
  readonly kind: 'generator';
  readonly ratings: Required<Ratings>;
  readonly start: GeneratorStart;
}

export interface PlantAts extends PlantDeviceFields {
  readonly kind: 'ats';
  readonly ratings?: Ratings;
  readonly start: AtsStart;
}

export type PlantDevice = PlantGenerator | PlantAts;

export interface Plant {
  readonly site: StationFileSite;
  readonly load: LoadCurve;
  readonly generation: GenerationOrder;
  readonly devices: readonly PlantDevice[];
}
