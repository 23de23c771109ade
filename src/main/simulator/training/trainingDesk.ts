import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import { LINK_FAULTS } from '#shared/model/faults.ts';
import { type RefusalParameters, refusalSentence } from '#shared/model/refusal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type {
  ActiveScenario,
  Exercise,
  ScenarioOrder,
  ScenarioStatus,
  ScenarioType,
  TrainingPlant,
} from '#shared/model/training.ts';
import { TRAINING_REFUSALS } from '#shared/model/trainingRefusal.ts';
import type { WireFaults } from '#shared/model/wireFaults.ts';
import type { SimulatedPlant } from '../simulatedPlant.ts';
import { PlantTraining } from './plantTraining.ts';
import { endsAtMs, type RunningScenario } from './scenarioBoard.ts';

/** Why the desk refuses. The message is one sentence that names what is allowed. */
export interface TrainingRefusal {
  readonly code: 'bad_input' | 'conflict' | 'unavailable';
  readonly message: string;
  readonly reason?: keyof typeof TRAINING_REFUSALS;
  readonly parameters?: RefusalParameters;
}

type Outcome<Value> = Result<Value, TrainingRefusal>;

interface Place {
  readonly training: PlantTraining;
  readonly deviceCode: string;
}

const refused = (
  reason: keyof typeof TRAINING_REFUSALS,
  parameters: RefusalParameters,
): Result<never, TrainingRefusal> => {
  const words = TRAINING_REFUSALS[reason];
  return failure({ code: words.code, message: refusalSentence(words, parameters), reason, parameters });
};

/** Everything that a trainer and a script may do to the simulated plants of one program. */
export class TrainingDesk {
  readonly exercises: readonly Exercise[];
  readonly #trainings: readonly PlantTraining[];
  readonly #epochMs: () => number;

  /** `exercises` of plants that are not simulated here are left out. */
  constructor(plants: readonly SimulatedPlant[], exercises: readonly Exercise[], epochMs: () => number) {
    this.#epochMs = epochMs;
    this.#trainings = plants.map((plant) => new PlantTraining(plant, epochMs));
    this.exercises = exercises.filter(({ site }) => this.#trainings.some(({ plant }) => plant.site.code === site));
  }

  get plants(): readonly TrainingPlant[] {
    return this.#trainings.map(({ view }) => view);
  }

  get status(): ScenarioStatus {
    const types = new Set<ScenarioType>();
    for (const { plant } of this.#trainings) {
      for (const { knownFaults } of plant.model.controllers) for (const fault of knownFaults) types.add(fault);
    }
    if (this.#trainings.length > 0) for (const type of [...LINK_FAULTS, 'normal'] as const) types.add(type);
    return {
      active: this.#trainings.flatMap((training) => training.running.map((running) => this.#active(training, running))),
      available: [...types].flatMap((type) => {
        const targets = this.#placesOf(type).map(({ training, deviceCode }) => training.nameOf(deviceCode));
        return targets.length === 0 ? [] : [{ type, targets }];
      }),
    };
  }

  trigger(order: ScenarioOrder): Outcome<ActiveScenario> {
    const place = this.#placeFor(order);
    if (!place.ok) return place;
    const { training, deviceCode } = place.value;
    const started = training.start(order.type, deviceCode, order.intensity, order.durationS);
    if (started.ok) return success(this.#active(training, started.value));
    const { remainingS } = this.#active(training, started.error);
    const device = training.nameOf(deviceCode);
    return refused('scenario_runs', { scenario: order.type, device, seconds: Math.ceil(remainingS) });
  }

  /** Ends scenarios of the type, of one device or of all; returns those that ran. */
  stop(type: ScenarioType | 'all', device?: string): Outcome<readonly ActiveScenario[]> {
    const only = device === undefined ? undefined : this.#find(device);
    if (only?.ok === false) return only;
    const trainings = only === undefined ? this.#trainings : [only.value.training];
    const ended = trainings.flatMap((training) =>
      training.end(type, only?.value.deviceCode).map((running) => this.#active(training, running)),
    );
    return success(ended);
  }

  setPace(site: string, change: { readonly speed?: number; readonly paused?: boolean }): Outcome<TrainingPlant> {
    return this.#atSite(site, ({ plant }) => plant.setPace(change));
  }

  async reset(site: string): Promise<Outcome<TrainingPlant>> {
    const training = this.#trainings.find(({ plant }) => plant.site.code === site);
    const reset = await training?.reset();
    if (reset?.ok === false) return refused('simulator_fault', { fault: reset.error });
    return this.#atSite(site, () => undefined);
  }

  setLoad(site: string, loadKw: number | null): Outcome<TrainingPlant> {
    return this.#atNetwork(site, ({ plant }) => plant.model.setLoadKw(loadKw));
  }

  setMains(site: string, present: boolean): Outcome<TrainingPlant> {
    return this.#atNetwork(site, ({ plant }) => plant.model.setMainsPresent(present));
  }

  press(device: string, key: ControllerKey): Outcome<TrainingPlant> {
    return this.#atDevice(device, ({ training, deviceCode }) => training.plant.model.press(deviceCode, key));
  }

  async setRunning(device: string, running: boolean): Promise<Outcome<TrainingPlant>> {
    const place = this.#find(device);
    if (!place.ok) return place;
    const { training, deviceCode } = place.value;
    const done = await training.plant.setRunning(deviceCode, running);
    return done.ok ? success(training.view) : refused('simulator_fault', { fault: done.error });
  }

  setWire(device: string, faults: Partial<WireFaults>): Outcome<TrainingPlant> {
    return this.#atDevice(device, ({ training, deviceCode }) => {
      training.plant.wire(deviceCode)?.setFaults(faults);
      return success(null);
    });
  }

  startExercise(id: string): Outcome<TrainingPlant> {
    const exercise = this.exercises.find((candidate) => candidate.id === id);
    if (exercise === undefined) {
      return refused('no_exercise', { id, known: this.exercises.map((known) => known.id).join(', ') });
    }
    return this.#atSite(exercise.site, (training) => training.startExercise(exercise));
  }

  stopExercise(site: string): Outcome<TrainingPlant> {
    return this.#atSite(site, (training) => training.stopExercise());
  }

  #atSite(site: string, deed: (training: PlantTraining) => void): Outcome<TrainingPlant> {
    const training = this.#trainings.find(({ plant }) => plant.site.code === site);
    if (training === undefined) return refused('no_plant', { site, known: this.#siteList });
    deed(training);
    return success(training.view);
  }

  #atNetwork(site: string, deed: (training: PlantTraining) => void): Outcome<TrainingPlant> {
    const found = this.#trainings.find(({ plant }) => plant.site.code === site);
    if (found !== undefined && found.view.load === undefined) return refused('no_network', { site });
    return this.#atSite(site, deed);
  }

  #atDevice(device: string, deed: (place: Place) => Result<null, string>): Outcome<TrainingPlant> {
    const place = this.#find(device);
    if (!place.ok) return place;
    const done = deed(place.value);
    return done.ok ? success(place.value.training.view) : failure({ code: 'bad_input', message: done.error });
  }

  get #siteList(): string {
    return this.#trainings.map(({ plant }) => plant.site.code).join(', ');
  }

  get #places(): readonly Place[] {
    return this.#trainings.flatMap((training) =>
      training.plant.plant.devices.map(({ code }) => ({ training, deviceCode: code })),
    );
  }

  #placesOf(type: ScenarioType): readonly Place[] {
    return this.#trainings.flatMap((training) =>
      training.targetsOf(type).map((deviceCode) => ({ training, deviceCode })),
    );
  }

  /** `MKZ.GEN1`, or `GEN1` where only one plant has it. */
  #find(device: string, among = this.#places): Outcome<Place> {
    const found = among.filter(
      ({ training, deviceCode }) => device === training.nameOf(deviceCode) || device === deviceCode,
    );
    const [place] = found;
    if (place !== undefined && found.length === 1) return success(place);
    const known = among.map(({ training, deviceCode }) => training.nameOf(deviceCode)).join(', ');
    return refused(found.length === 0 ? 'no_place' : 'many_places', { device, known });
  }

  #placeFor({ type, device, buildingId }: ScenarioOrder): Outcome<Place> {
    const among = this.#placesOf(type);
    const [first] = among;
    if (first === undefined) return refused('scenario_nowhere', { scenario: type, known: this.#typeList });
    if (device !== undefined) return this.#find(device, among);
    if (buildingId === undefined) return success(first);
    const numbered = among.map((place) => ({ place, number: buildingNumber(place) }));
    const found = numbered.find(({ number }) => number === buildingId);
    if (found !== undefined) return success(found.place);
    const known = numbered.flatMap(({ number }) => (number === undefined ? [] : [number]));
    return refused('no_building', { building: buildingId, scenario: type, known: known.join(', ') || 'none' });
  }

  get #typeList(): string {
    return this.status.available.map(({ type }) => type).join(', ');
  }

  #active(training: PlantTraining, running: RunningScenario): ActiveScenario {
    const { model, pace } = training.plant;
    const isInstant = running.durationS === 0;
    const remainingS = isInstant ? 0 : Math.max(0, (endsAtMs(running) - model.elapsedMs) / 1_000);
    return {
      type: running.type,
      target: training.nameOf(running.deviceCode),
      intensity: running.intensity,
      durationS: running.durationS,
      startedAtMs: running.startedEpochMs,
      endsAtMs: isInstant ? running.startedEpochMs : Math.round(this.#epochMs() + (1_000 * remainingS) / pace.speed),
      remainingS,
    };
  }
}

const buildingNumber = ({ training, deviceCode }: Place): number | undefined => {
  const device = training.plant.plant.devices.find(({ code }) => code === deviceCode);
  return device?.kind === 'building' ? device.start.buildingId : undefined;
};
