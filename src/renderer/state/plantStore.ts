import type { ApiError } from '#shared/api/apiError.ts';
import type { PlantPicture } from './plantPicture.ts';
import { shownStore } from './replay/shownStore.ts';

export interface PlantStore {
  /** Null until the first snapshot. */
  readonly picture: PlantPicture | null;
  /** Why the last snapshot could not be read. */
  readonly error: ApiError | null;
}

/** `usePlant` is what the screens show; the followers of the station keep `useLivePlant`. */
export const { live: useLivePlant, shown: usePlant } = shownStore<PlantStore>({ picture: null, error: null });
