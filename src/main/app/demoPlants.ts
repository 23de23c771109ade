/** The demo: simulated plants inside the station's process, behind real sockets. */
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Plant } from '../simulator/plant.ts';
import type { SimulatedPlant } from '../simulator/simulatedPlant.ts';
import { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import { readExercises } from './exerciseFiles.ts';
import { shipped } from './places.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { readPlantFile, type SimulateOptions, simulatePlant } from './simulatePlant.ts';

export interface DemoPlants {
  /** Sites and devices as they are really served, ports included. */
  readonly stationFile: StationFile;
  /** What screens and scripts may do to them. */
  readonly desk: TrainingDesk;
  close(): Promise<void>;
}

const SEED = 1;
/** In the order of the demo's sites. */
const DEMO_PLANTS = ['mkz', 'ykz', 'buildings', 'pumps'];

type DemoOptions = Pick<SimulateOptions, 'library' | 'clock' | 'portBase'>;

const closeAll = async (plants: readonly SimulatedPlant[]): Promise<void> => {
  await Promise.all(plants.map((plant) => plant.close()));
};

const startAll = async (
  files: readonly Plant[],
  options: DemoOptions,
): Promise<Result<readonly SimulatedPlant[], string>> => {
  const plants: SimulatedPlant[] = [];
  for (const file of files) {
    const started = await simulatePlant(file, { ...options, seed: SEED });
    if (!started.ok) {
      await closeAll(plants);
      return started;
    }
    plants.push(started.value);
  }
  return success(plants);
};

const isAtOwnPorts = ({ plant, endpoints }: SimulatedPlant): boolean =>
  plant.devices.every(({ code, connection }) => endpoints.get(code)?.port === connection.port);

/**
 * On the ports of the plant files, or all of them on free ones where a single one is taken: the demo of another station
 * may stop a controller for a while, whose port is not for this one to take.
 */
const startAside = async (
  files: readonly Plant[],
  options: DemoOptions,
): Promise<Result<readonly SimulatedPlant[], string>> => {
  const started = await startAll(files, options);
  if (!started.ok || started.value.every(isAtOwnPorts)) return started;
  await closeAll(started.value);
  return startAll(files, { ...options, portBase: 0 });
};

const readAll = (): Result<readonly Plant[], string> => {
  const files: Plant[] = [];
  for (const name of DEMO_PLANTS) {
    const file = readPlantFile(shipped('plants', `${name}.json`));
    if (!file.ok) return file;
    files.push(file.value);
  }
  return success(files);
};

/** Starts the demo's plants of `resources/plants`. The failure is one sentence for a person. */
export const startDemoPlants = async (library: ProfileLibrary, clock: Clock): Promise<Result<DemoPlants, string>> => {
  const exercises = readExercises(shipped('exercises'));
  if (!exercises.ok) return exercises;
  const files = readAll();
  if (!files.ok) return files;
  const started = await startAside(files.value, { library, clock });
  if (!started.ok) return started;
  const plants = started.value;
  const stationFile: StationFile = {
    station: { id: 'demo', name: 'Учебная станция' },
    sites: plants.map(({ site }) => site),
    devices: plants.flatMap(({ devices }) => devices),
  };
  const desk = new TrainingDesk(plants, exercises.value, () => clock.epochMs());
  return success({ stationFile, desk, close: () => closeAll(plants) });
};
