/** The shipped plants and profiles, for the tests of this folder. */
import { readFileSync } from 'node:fs';
import type { Profile } from '#shared/model/profile.ts';
import { checkProfile } from '../profile/checkProfile.ts';
import { parsePlant } from './parsePlant.ts';
import type { Plant } from './plant.ts';

const readResource = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8'));

type PlantName = 'mkz' | 'ykz' | 'buildings' | 'pumps' | 'fleet';

export const plantDocument = (name: PlantName): unknown => readResource(`plants/${name}.json`);

export const shippedPlant = (name: PlantName): Plant => {
  const parsed = parsePlant(plantDocument(name));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

export const shippedProfile = (id: string): Profile => {
  const checked = checkProfile(readResource(`devices/${id}/profile.json`));
  if (!checked.ok) throw new Error(checked.error.join('\n'));
  return checked.value;
};
