import type { ApiError } from '#shared/api/apiError.ts';
import { request } from './stationApi.ts';
import { stationNow } from './stationNow.ts';
import { type StorageStore, useStorage } from './storageStore.ts';

let lastBegun = 0;
let lastTaken = 0;

type Outcome = { readonly report: NonNullable<StorageStore['report']> } | { readonly error: ApiError };

/** Begins a question to the storage. What came of it is handed to the returned function, which drops overtaken answers. */
export const beginStorageTurn = (): ((outcome: Outcome) => void) => {
  lastBegun += 1;
  const turn = lastBegun;
  return (outcome) => {
    if (turn < lastTaken) return;
    lastTaken = turn;
    useStorage.setState('report' in outcome ? { ...outcome, error: null, readMs: stationNow() } : outcome);
  };
};

/** Reads what the history takes on the disk; the last report stays where that fails. */
export const readStorage = async (): Promise<void> => {
  const settle = beginStorageTurn();
  const answer = await request('storage.report', {});
  settle(answer.ok ? { report: answer.value } : { error: answer.error });
};
