import type { Profile } from '#shared/model/profile.ts';
import type { PlantPicture } from '../plantPicture.ts';

/** What is compared again is long: its text is made once. */
const texts = new WeakMap<object, string>();

const textOf = (part: object): string => {
  const known = texts.get(part);
  if (known !== undefined) return known;
  const text = JSON.stringify(part);
  texts.set(part, text);
  return text;
};

const kept = <Part extends object>(before: Part | undefined, next: Part): Part =>
  before === next || (before !== undefined && textOf(before) === textOf(next)) ? before : next;

/**
 * A picture with the very sites, devices and profiles of the one before, where they are the same: then a jump draws anew
 * only what has changed.
 */
export const likeBefore = (before: PlantPicture | null, next: PlantPicture): PlantPicture => {
  if (before === null) return next;
  const profiles = new Map<string, Profile>(
    [...next.profiles].map(([id, profile]) => [id, kept(before.profiles.get(id), profile)]),
  );
  const isSame =
    profiles.size === before.profiles.size && [...profiles].every(([id, one]) => before.profiles.get(id) === one);
  return {
    ...next,
    sites: kept(before.sites, next.sites),
    devices: kept(before.devices, next.devices),
    profiles: isSame ? before.profiles : profiles,
  };
};
