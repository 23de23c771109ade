import { LINK_FAULTS, type LinkFault } from '#shared/model/faults.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Exercise, ExerciseDeed, ScenarioType, TrainingDevice, TrainingPlant } from '#shared/model/training.ts';
import { HEALTHY_WIRE } from '#shared/model/wireFaults.ts';
import type { SimulatedController } from '../simulatedController.ts';
import type { SimulatedPlant } from '../simulatedPlant.ts';
import { ExerciseRun } from './exerciseRun.ts';
import { keysOf } from './frontKeys.ts';
import { LinkTroubles } from './linkTroubles.ts';
import { type RunningScenario, ScenarioBoard } from './scenarioBoard.ts';

/** What the trainer's desk shows of a device, where its model has it. */
const SHOWN = [
  'gen_status',
  'gen_switch',
  'genset_status',
  'busbar_switch',
  'mains_status',
  'mains_switch',
  'mode_auto',
  'mode_manual',
  'mode_stop',
  'mode_test',
  'alarm_common',
  'power_total',
  'mains_total_p',
  'gen_freq',
  'busbar_freq',
  'temperature_1',
  'pressure_1',
  'level',
  'flow',
];

const isLinkFault = (type: ScenarioType): type is LinkFault => (LINK_FAULTS as readonly string[]).includes(type);

/** Types that one can start at a device of this plant. `normal` ends what others began and needs no cause. */
const typesOf = (controller: SimulatedController): readonly ScenarioType[] => {
  const isCommanded = keysOf(controller.device.kind).length > 0;
  const linkFaults = LINK_FAULTS.filter((fault) => isCommanded || fault !== 'lost_write_answer');
  return [...controller.knownFaults, ...linkFaults, 'normal'];
};

const DEFAULT_INTENSITY = 1;
const DEFAULT_DURATION_S = 300;

/** The training at one plant: the scenarios at work, the exercise that runs, and what the trainer sees. */
export class PlantTraining {
  readonly plant: SimulatedPlant;
  readonly #board: ScenarioBoard;
  readonly #links: LinkTroubles;
  readonly #epochMs: () => number;
  #exercise: { readonly run: ExerciseRun; readonly sinceMs: number } | undefined;

  /** `epochMs` is the wall clock's. */
  constructor(plant: SimulatedPlant, epochMs: () => number) {
    this.plant = plant;
    this.#links = new LinkTroubles(plant);
    this.#epochMs = epochMs;
    this.#board = new ScenarioBoard((type, deviceCode, intensity) => this.#apply(type, deviceCode, intensity));
    plant.onAdvance(() => this.#advance());
  }

  get running(): readonly RunningScenario[] {
    return this.#board.running;
  }

  /** `MKZ.GEN1` */
  nameOf(deviceCode: string): string {
    return `${this.plant.site.code}.${deviceCode}`;
  }

  /** Codes of the devices that can show it. */
  targetsOf(type: ScenarioType): readonly string[] {
    return this.plant.model.controllers
      .filter((controller) => typesOf(controller).includes(type))
      .map(({ device }) => device.code);
  }

  /** Fails with the same scenario where it runs already. What only ends others is over at once. */
  start(
    type: ScenarioType,
    deviceCode: string,
    intensity: number = DEFAULT_INTENSITY,
    durationS: number = DEFAULT_DURATION_S,
  ): Result<RunningScenario, RunningScenario> {
    const { elapsedMs } = this.plant.model;
    const scenario = {
      type,
      deviceCode,
      intensity,
      durationS,
      startedAtMs: elapsedMs,
      startedEpochMs: this.#epochMs(),
    };
    if (type === 'normal') this.end('all', deviceCode);
    else if (type === 'mains_return') {
      this.end('mains_loss', deviceCode);
      this.plant.model.setMainsPresent(true);
    } else return this.#board.start(scenario);
    return success({ ...scenario, durationS: 0 });
  }

  /** Ends scenarios of the type, of one device or of all. */
  end(type: ScenarioType | 'all', deviceCode?: string): readonly RunningScenario[] {
    return this.#board.end(
      (scenario) =>
        (type === 'all' || scenario.type === type) && (deviceCode === undefined || scenario.deviceCode === deviceCode),
    );
  }

  startExercise(exercise: Exercise): void {
    this.#exercise = { run: new ExerciseRun(exercise), sinceMs: this.plant.model.elapsedMs };
    this.#advance();
  }

  stopExercise(): void {
    this.#exercise = undefined;
  }

  /** Everything as the plant's file begins. The failure names a port that somebody else has taken. */
  reset(): Promise<Result<null, string>> {
    this.#exercise = undefined;
    this.end('all');
    return this.plant.reset();
  }

  get view(): TrainingPlant {
    const { plant } = this;
    const { model, pace } = plant;
    const hasNetwork = model.controllers.some(({ device }) => device.kind === 'generator' || device.kind === 'ats');
    return {
      site: plant.site.code,
      name: plant.site.name,
      ...pace,
      elapsedS: model.elapsedMs / 1_000,
      ...(hasNetwork
        ? { load: { kw: model.loadKw, heldKw: model.heldLoadKw }, mainsPresent: model.areMainsPresent }
        : {}),
      devices: model.controllers.map((controller) => this.#deviceView(controller)),
      ...(this.#exercise === undefined ? {} : { exercise: this.#exercise.run.progress }),
    };
  }

  #deviceView(controller: SimulatedController): TrainingDevice {
    const { code, name, kind } = controller.device;
    const values = controller.values();
    const shown = SHOWN.flatMap((key) => {
      const value = values.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    return {
      device: this.nameOf(code),
      name,
      kind,
      running: this.plant.isRunning(code) === true,
      keys: keysOf(kind),
      wire: this.plant.wire(code)?.faults ?? HEALTHY_WIRE,
      values: Object.fromEntries(shown),
    };
  }

  #advance(): void {
    const { model } = this.plant;
    this.#board.expire(model.elapsedMs);
    if (this.#exercise === undefined) return;
    const { run, sinceMs } = this.#exercise;
    const deeds = run.advance((model.elapsedMs - sinceMs) / 1_000, (deviceCode, point) =>
      model.controllers
        .find(({ device }) => device.code === deviceCode)
        ?.values()
        .get(point),
    );
    for (const deed of deeds) this.#do(deed);
  }

  /** A deed that the plant refuses (a scenario that runs already, a key that is not there) changes nothing. */
  #do(deed: ExerciseDeed): void {
    const { model } = this.plant;
    if ('trigger' in deed) {
      const target = deed.device ?? this.targetsOf(deed.trigger)[0];
      if (target !== undefined) this.start(deed.trigger, target, deed.intensity, deed.durationS);
    } else if ('stop' in deed) this.end(deed.stop);
    else if ('loadKw' in deed) model.setLoadKw(deed.loadKw);
    else if ('mainsPresent' in deed) model.setMainsPresent(deed.mainsPresent);
    else model.press(deed.device, deed.press);
  }

  #apply(type: ScenarioType, deviceCode: string, intensity: number): void {
    if (type === 'normal') return;
    if (isLinkFault(type)) this.#links.apply(type, deviceCode, intensity);
    else this.plant.model.setFault(deviceCode, type, intensity);
  }
}
