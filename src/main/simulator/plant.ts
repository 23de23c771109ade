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

/** Who follows whom, as HGM9560 has it in register 4351 (0, 1, 2). */
export const LOAD_MODES = ['gen_control', 'mains_control', 'load_reception'] as const;
export type LoadMode = (typeof LOAD_MODES)[number];

/** What the running sets are ordered to deliver. */
export interface GenerationOrder {
  /** Of the sum of the ratings of the sets with a closed breaker. */
  readonly powerPercent: number;
  /** cos φ of the sets, lagging. */
  readonly powerFactor: number;
  /** `gen_control` when absent: the sets hold their percentage. */
  readonly loadMode?: LoadMode;
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

/** What a building is like at rest; its sensors stay around it. */
export interface Climate {
  readonly temperatureC: number;
  readonly humidityPercent: number;
  readonly co2Ppm: number;
  readonly pipePressureBar: number;
  readonly airPressureHpa: number;
  /** Mean of one power meter. */
  readonly powerKw: number;
}

/** How a building stands when the simulation begins. */
export interface BuildingStart {
  /** Its number as scripts know it, unique in the plant. */
  readonly buildingId: number;
  readonly climate: Climate;
  readonly missing: readonly string[];
}

/** Levels at which the pumps that empty the tank start and stop, in rising order. */
export interface PumpSetPoints {
  /** All pumps stop below it. */
  readonly stopM: number;
  /** The duty pump starts above it. */
  readonly dutyStartM: number;
  /** The standby pump joins above it. */
  readonly standbyStartM: number;
}

/** How a pump station stands when the simulation begins: at rest. */
export interface PumpStart {
  readonly levelM: number;
  /** Running hours of pump 1 and pump 2. */
  readonly hours: readonly [number, number];
  readonly setPoints: PumpSetPoints;
  /** The one that starts first; they take turns afterwards. */
  readonly dutyPump: 1 | 2;
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

export interface PlantPump extends PlantDeviceFields {
  readonly kind: 'pump';
  readonly start: PumpStart;
}

export interface PlantBuilding extends PlantDeviceFields {
  readonly kind: 'building';
  readonly start: BuildingStart;
}

export type PlantDevice = PlantGenerator | PlantAts | PlantPump | PlantBuilding;

export interface Plant {
  readonly site: StationFileSite;
  /** There with `generation`, or neither is: a plant without sets and bus controllers has no electrical network. */
  readonly load?: LoadCurve;
  readonly generation?: GenerationOrder;
  /** Of the air around the machines; 15 when absent. */
  readonly ambientC?: number;
  readonly devices: readonly PlantDevice[];
}
