import type { InputOf } from '#shared/api/contract.ts';
import type { TrainingCommands } from '#shared/api/training.ts';
import { readTraining } from './readTraining.ts';
import { request } from './stationApi.ts';
import { dropRefusals, setOrder, useTraining } from './trainingStore.ts';

let lastTurn = 0;

/**
 * Gives an order to the simulated plants. `place` names where on the screen it was given: its refusal is told there.
 * Of several orders of one place the last one is told, and a refusal until the next order of any place. True when the
 * station obeyed.
 */
export const orderTraining = async <Name extends keyof TrainingCommands>(
  place: string,
  name: Name,
  input: InputOf<Name>,
): Promise<boolean> => {
  lastTurn += 1;
  const turn = lastTurn;
  dropRefusals();
  setOrder(place, { turn, phase: 'asking' });
  const answer = await request(name, input);
  const isLatest = useTraining.getState().orders[place]?.turn === turn;
  if (answer.ok) {
    await readTraining();
    if (isLatest) setOrder(place, undefined);
    return true;
  }
  if (isLatest) setOrder(place, { turn, phase: 'refused', error: answer.error });
  return false;
};
