import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import { PERMISSIONS, ROLES, type Role } from '#shared/api/permissions.ts';
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
  readonly error: string | null;
  /** Station's time of the last reading that succeeded, UTC epoch ms; null before it. */
  readonly readMs: number | null;
  /** The last order of each kind. */
  readonly orders: Readonly<Partial<Record<StorageOrderName, StorageOrder>>>;
  /** The lowest role that the station has told us we lack; null while it obeyed. */
  readonly lackedRole: Role | null;
}

export const useStorage = create<StorageStore>(() => ({
  report: null,
  error: null,
  readMs: null,
  orders: {},
  lackedRole: null,
}));

/** Forgets refusals, so that a screen opened anew begins clean. */
export const forgetStorageOrders = (): void => useStorage.setState({ orders: {}, lackedRole: null });

export const setStorageOrder = (name: StorageOrderName, order: StorageOrder | undefined): void =>
  useStorage.setState(({ orders }) => {
    const { [name]: _former, ...rest } = orders;
    return { orders: order === undefined ? rest : { ...rest, [name]: order } };
  });

/** A refusal for the role: all that needs this role or a higher one would be refused too. */
export const noteLackedRole = (name: StorageOrderName): void =>
  useStorage.setState(({ lackedRole }) => {
    const { role } = PERMISSIONS[name];
    const isLower = lackedRole === null || ROLES.indexOf(role) < ROLES.indexOf(lackedRole);
    return { lackedRole: isLower ? role : lackedRole };
  });

/** Whether the station would refuse this order because of the role, as far as it has told us. */
export const isForbidden = (name: StorageOrderName, lackedRole: Role | null): boolean =>
  lackedRole !== null && ROLES.indexOf(PERMISSIONS[name].role) >= ROLES.indexOf(lackedRole);
