/** The trainer's desk: scenarios, pace and wires of the simulated plants. Empty where nothing is simulated. */
import type { ControllerKey } from '../model/controllerKeys.ts';
import type {
  ActiveScenario,
  Exercise,
  ScenarioOrder,
  ScenarioStatus,
  ScenarioType,
  TrainingPlant,
} from '../model/training.ts';
import type { WireFaults } from '../model/wireFaults.ts';
import type { Nothing } from './nothing.ts';

export interface TrainingReads {
  'scenarios.status': { input: Nothing; output: ScenarioStatus };
  'training.plants': { input: Nothing; output: readonly TrainingPlant[] };
  'training.exercises': { input: Nothing; output: readonly Exercise[] };
}

export interface TrainingCommands {
  'scenarios.trigger': { input: ScenarioOrder; output: ActiveScenario };
  /** Without a device: wherever the type runs. */
  'scenarios.stop': {
    input: { readonly type: ScenarioType | 'all'; readonly device?: string };
    output: readonly ActiveScenario[];
  };
  'training.setPace': {
    input: { readonly site: string; readonly speed?: number; readonly paused?: boolean };
    output: TrainingPlant;
  };
  /** Back to how the plant's file begins; scenarios, held load and wire faults end. */
  'training.reset': { input: { readonly site: string }; output: TrainingPlant };
  'training.setLoad': { input: { readonly site: string; readonly loadKw: number | null }; output: TrainingPlant };
  'training.setMains': { input: { readonly site: string; readonly present: boolean }; output: TrainingPlant };
  /** Presses a key on the front of the controller, as a person beside it would. */
  'training.press': { input: { readonly device: string; readonly key: ControllerKey }; output: TrainingPlant };
  /** Takes the device off the network or brings it back. */
  'training.setRunning': { input: { readonly device: string; readonly running: boolean }; output: TrainingPlant };
  /** What is not named keeps its value. */
  'training.setWire': {
    input: { readonly device: string; readonly faults: Partial<WireFaults> };
    output: TrainingPlant;
  };
  'training.startExercise': { input: { readonly id: string }; output: TrainingPlant };
  'training.stopExercise': { input: { readonly site: string }; output: TrainingPlant };
}
