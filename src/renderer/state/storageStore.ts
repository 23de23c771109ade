import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { StorageCommands, StorageReport } from '#shared/api/storage.ts';

export type StorageOrderName = keyof StorageCommands;

/** What became of an order; one that was obeyed leaves nothing behind. */
export type StorageOrder = { readonly turn: number } & (
  | { readonly phase: 'asking' }
  | { readonly phase: 'refused'; readonly error: ApiError }
);

export interface StorageStore {
  /** Null until the first answer. */
  readonly report: StorageReport | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
  /** Station's time of the last reading that succeeded, UTC epoch ms; null before it. */
  readonly readMs: number | null;
  /** The last order of each kind. */
  readonly orders: Readonly<Partial<Record<StorageOrderName, StorageOrder>>>;
}

export const useStorage = create<StorageStore>(() => ({
  report: null,
  error: null,
  readMs: null,
  orders: {},
}));

/** Forgets refusals, so that a screen opened anew begins clean. */
export const forgetStorageOrders = (): void => useStorage.setState({ orders: {} });

export const setStorageOrder = (name: StorageOrderName, order: StorageOrder | undefined): void =>
  useStorage.setState(({ orders }) => {
    const { [name]: _former, ...rest } = orders;
    return { orders: order === undefined ? rest : { ...rest, [name]: order } };
  });
