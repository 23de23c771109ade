import type { InputOf } from '#shared/api/contract.ts';
import { beginStorageTurn } from './readStorage.ts';
import { request } from './stationApi.ts';
import { type StorageOrderName, setStorageOrder, useStorage } from './storageStore.ts';

let lastTurn = 0;

/**
 * Gives an order about the storage. A refusal is told beside its control until the next order of the same kind; of
 * several of one kind the last one is told. True when the station obeyed: its answer is the report then.
 */
export const orderStorage = async <Name extends StorageOrderName>(
  name: Name,
  input: InputOf<Name>,
): Promise<boolean> => {
  lastTurn += 1;
  const turn = lastTurn;
  setStorageOrder(name, { turn, phase: 'asking' });
  const settle = beginStorageTurn();
  const answer = await request(name, input);
  const isLatest = useStorage.getState().orders[name]?.turn === turn;
  if (answer.ok) {
    settle({ report: answer.value });
    if (isLatest) setStorageOrder(name, undefined);
    return true;
  }
  if (isLatest) setStorageOrder(name, { turn, phase: 'refused', error: answer.error });
  return false;
};
