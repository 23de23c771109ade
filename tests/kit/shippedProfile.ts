import { readFileSync } from 'node:fs';
import { checkProfile } from '#main/profile/checkProfile.ts';
import type { Command, Profile } from '#shared/model/profile.ts';

/** A profile that is shipped, as the station takes it. */
export const shippedProfile = (id: string): Profile => {
  const file = new URL(`../../resources/devices/${id}/profile.json`, import.meta.url);
  const checked = checkProfile(JSON.parse(readFileSync(file, 'utf8')));
  if (!checked.ok) throw new Error(checked.error.join('\n'));
  return checked.value;
};

export const commandOf = ({ commands = [], id }: Profile, key: string): Command => {
  const command = commands.find((candidate) => candidate.key === key);
  if (command === undefined) throw new Error(`${id} has no command ${key}`);
  return command;
};
