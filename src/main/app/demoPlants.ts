/** The demo: simulated plants inside the station's process, behind real sockets. */
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { SimulatedPlant } from '../simulator/simulatedPlant.ts';
import { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import { readExercises } from './exerciseFiles.ts';
import { shipped } from './places.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { readPlantFile, simulatePlant } from './simulatePlant.ts';

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

/** Starts the demo's plants of `resources/plants`. The failure is one sentence for a person. */
export const startDemoPlants = async (library: ProfileLibrary, clock: Clock): Promise<Result<DemoPlants, string>> => {
  const exercises = readExercises(shipped('exercises'));
  if (!exercises.ok) return exercises;
  const plants: SimulatedPlant[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(plants.map((plant) => plant.close()));
  };
  for (const name of DEMO_PLANTS) {
    const plant = readPlantFile(shipped('plants', `${name}.json`));
    const started = plant.ok ? await simulatePlant(plant.value, { library, clock, seed: SEED }) : plant;
    if (!started.ok) {
      await close();
      return started;
    }
    plants.push(started.value);
  }
  const stationFile: StationFile = {
    station: { id: 'demo', name: 'Учебная станция' },
    sites: plants.map(({ site }) => site),
    devices: plants.flatMap(({ devices }) => devices),
  };
  const desk = new TrainingDesk(plants, exercises.value, () => clock.epochMs());
  return success({ stationFile, desk, close });
};
