import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Exercise, ScenarioStatus, TrainingPlant } from '#shared/model/training.ts';

/** What became of an order; one that was obeyed leaves nothing behind. */
export type TrainingOrder = { readonly turn: number } & (
  | { readonly phase: 'asking' }
  | { readonly phase: 'refused'; readonly error: ApiError }
);

export interface TrainingStore {
  /** Null until the first answer. */
  readonly plants: readonly TrainingPlant[] | null;
  readonly scenarios: ScenarioStatus | null;
  readonly exercises: readonly Exercise[] | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
  /** Station's time of the last reading that succeeded, UTC epoch ms; null before it. */
  readonly readMs: number | null;
  /** Code of the plant that the trainer works with; null until one is chosen. */
  readonly site: string | null;
  /** The last order of each place of the screen where one is given. */
  readonly orders: Readonly<Record<string, TrainingOrder>>;
}

export const useTraining = create<TrainingStore>(() => ({
  plants: null,
  scenarios: null,
  exercises: null,
  error: null,
  readMs: null,
  site: null,
  orders: {},
}));

/** Forgets refusals, so that a screen opened anew begins clean. */
export const forgetOrders = (): void => useTraining.setState({ orders: {} });

export const setOrder = (place: string, order: TrainingOrder | undefined): void =>
  useTraining.setState(({ orders }) => {
    const { [place]: _former, ...rest } = orders;
    return { orders: order === undefined ? rest : { ...rest, [place]: order } };
  });

/** A refusal is read before the next order is given, or not at all. */
export const dropRefusals = (): void =>
  useTraining.setState(({ orders }) => ({
    orders: Object.fromEntries(Object.entries(orders).filter(([, { phase }]) => phase !== 'refused')),
  }));
