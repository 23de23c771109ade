import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { PlantPicture } from './plantPicture.ts';

export interface PlantStore {
  /** Null until the first snapshot. */
  readonly picture: PlantPicture | null;
  /** Why the last snapshot could not be read. */
  readonly error: ApiError | null;
}

export const usePlant = create<PlantStore>(() => ({ picture: null, error: null }));
