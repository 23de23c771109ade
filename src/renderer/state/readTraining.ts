import { request } from './stationApi.ts';
import { stationNow } from './stationNow.ts';
import { useTraining } from './trainingStore.ts';

let lastBegun = 0;
let lastTaken = 0;

/** Reads plants and scenarios, and the exercises once; an answer that was overtaken by a later one is dropped. */
export const readTraining = async (): Promise<void> => {
  lastBegun += 1;
  const turn = lastBegun;
  const known = useTraining.getState().exercises;
  const [plants, scenarios, exercises] = await Promise.all([
    request('training.plants', {}),
    request('scenarios.status', {}),
    known === null ? request('training.exercises', {}) : undefined,
  ]);
  if (turn < lastTaken) return;
  lastTaken = turn;
  if (exercises?.ok === true) useTraining.setState({ exercises: exercises.value });
  if (plants.ok && scenarios.ok) {
    useTraining.setState({ plants: plants.value, scenarios: scenarios.value, error: null, readMs: stationNow() });
    return;
  }
  const failed = [plants, scenarios].find((answer) => !answer.ok);
  if (failed?.ok === false) useTraining.setState({ error: failed.error });
};
