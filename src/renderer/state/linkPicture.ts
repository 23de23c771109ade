import type { DeviceState } from '#shared/api/plant.ts';
import type { PlantPicture } from './plantPicture.ts';
import { type PlantStore, usePlant } from './plantStore.ts';

const isSameLink = (one: DeviceState | undefined, other: DeviceState | undefined): boolean =>
  one === other ||
  (one?.online === other?.online &&
    one?.sinceMs === other?.sinceMs &&
    one?.error === other?.error &&
    one?.misconfiguration === other?.misconfiguration);

/** Whether two pictures differ in nothing but values. */
export const hasSameLinks = (one: PlantPicture, other: PlantPicture): boolean =>
  one.sites === other.sites &&
  one.devices === other.devices &&
  one.profiles === other.profiles &&
  one.devices.every(({ id }) => isSameLink(one.states.get(id), other.states.get(id)));

let shown: PlantPicture | null = null;

const linkPicture = ({ picture }: PlantStore): PlantPicture | null => {
  if (picture === null || shown === null || !hasSameLinks(shown, picture)) shown = picture;
  return shown;
};

/** The picture as it was when a link changed last: what shows links alone is not drawn anew with each value. */
export const useLinkPicture = (): PlantPicture | null => usePlant(linkPicture);
