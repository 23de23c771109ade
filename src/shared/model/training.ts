/** What a trainer sees of the simulated plants and does to them. A device is named `MKZ.GEN1`, a plant by its site. */
import type { ControllerKey } from './controllerKeys.ts';
import type { FaultType, LinkFault } from './faults.ts';
import type { LocalText } from './profile.ts';
import type { WireFaults } from './wireFaults.ts';

/** `normal` is no fault: it ends all scenarios of its target. */
export type ScenarioType = FaultType | LinkFault | 'normal';

export interface ScenarioOrder {
  readonly type: ScenarioType;
  /** `MKZ.GEN1`, or the bare code where only one plant has it. Without a target: the first device that knows the type. */
  readonly device?: string;
  /** Number of a building as the seed's scripts know it; another way to name the device. */
  readonly buildingId?: number;
  /** 0…1 */
  readonly intensity: number;
  /** In the plant's time: a pause of the plant pauses its scenarios. */
  readonly durationS: number;
}

export interface ActiveScenario {
  readonly type: ScenarioType;
  readonly target: string;
  readonly intensity: number;
  readonly durationS: number;
  /** UTC epoch ms. */
  readonly startedAtMs: number;
  /** As expected at the present pace; later while the plant is paused. */
  readonly endsAtMs: number;
  readonly remainingS: number;
}

export interface AvailableScenario {
  readonly type: ScenarioType;
  readonly targets: readonly string[];
}

export interface ScenarioStatus {
  readonly active: readonly ActiveScenario[];
  readonly available: readonly AvailableScenario[];
}

export interface TrainingDevice {
  /** `MKZ.GEN1` */
  readonly device: string;
  readonly name: string;
  readonly kind: 'generator' | 'ats' | 'pump' | 'building';
  /** Its socket answers; a stopped one refuses connections. */
  readonly running: boolean;
  /** Keys that its front has. */
  readonly keys: readonly ControllerKey[];
  readonly wire: WireFaults;
  /** What the trainer needs of its state, by point key: `gen_status`, `gen_switch`, `mode_auto`, `power_total`… */
  readonly values: Readonly<Record<string, number | null>>;
}

export const MIN_SPEED = 1;
export const MAX_SPEED = 60;

export interface TrainingPlant {
  readonly site: string;
  readonly name: string;
  readonly speed: number;
  readonly paused: boolean;
  /** Seconds of the plant's time since it began or was reset. */
  readonly elapsedS: number;
  /** Absent in a plant without an electrical network. */
  readonly load?: { readonly kw: number; readonly heldKw: number | null };
  readonly mainsPresent?: boolean;
  readonly devices: readonly TrainingDevice[];
  readonly exercise?: ExerciseProgress;
}

/** A condition on a value of a device of the exercise's plant. */
export interface ExerciseCondition {
  /** Code within the plant: `GEN1`. */
  readonly device: string;
  readonly point: string;
  /** Met while the value is one of these… */
  readonly values?: readonly number[];
  /** …or lies within these. */
  readonly min?: number;
  readonly max?: number;
}

/** What a step does to the plant. */
export type ExerciseDeed =
  | {
      readonly trigger: ScenarioType;
      readonly device?: string;
      readonly intensity?: number;
      readonly durationS?: number;
    }
  | { readonly stop: ScenarioType | 'all' }
  | { readonly loadKw: number | null }
  | { readonly mainsPresent: boolean }
  | { readonly press: ControllerKey; readonly device: string };

export interface ExerciseStep {
  /** Seconds of the plant's time after the exercise began. */
  readonly atS: number;
  readonly say: LocalText;
  readonly deeds?: readonly ExerciseDeed[];
  /** What the trainee should do or see, and how it is known to be done. */
  readonly expect?: {
    readonly text: LocalText;
    readonly withinS: number;
    readonly all: readonly ExerciseCondition[];
  };
}

/** A script of timed steps: `resources/exercises/<id>.json`. */
export interface Exercise {
  readonly id: string;
  /** Code of the plant's site. */
  readonly site: string;
  readonly title: LocalText;
  readonly goal: LocalText;
  readonly steps: readonly ExerciseStep[];
}

export interface ExerciseProgress {
  readonly id: string;
  readonly elapsedS: number;
  readonly steps: readonly {
    readonly atS: number;
    readonly say: LocalText;
    readonly state: 'ahead' | 'waiting' | 'done' | 'missed' | 'told';
    readonly expect?: LocalText;
    /** Left for the trainee, in the plant's time. */
    readonly remainingS?: number;
    /** It took so long. */
    readonly doneAfterS?: number;
  }[];
  readonly isOver: boolean;
}
