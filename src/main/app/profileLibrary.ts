import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { checkProfile } from '../profile/checkProfile.ts';

export interface LibraryProfile {
  readonly profile: Profile;
  /** Tells two texts of one profile apart, whatever their revision says. */
  readonly digest: string;
}

/** The profiles of the given folders by name. One that does not check is kept as the sentence that says why. */
export type ProfileLibrary = ReadonlyMap<string, Result<LibraryProfile, string>>;

/** Reads `<folder>/<model>/profile.json` of every folder; a later folder wins, so a site can bring its own models. */
export const readProfileLibrary = (folders: readonly string[]): ProfileLibrary => {
  const library = new Map<string, Result<LibraryProfile, string>>();
  for (const folder of folders.filter(isFolder)) {
    for (const model of readdirSync(folder)) {
      const file = join(folder, model, 'profile.json');
      if (existsSync(file)) library.set(model, readProfile(model, file));
    }
  }
  return library;
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const readProfile = (model: string, file: string): Result<LibraryProfile, string> => {
  let text: string;
  let document: unknown;
  try {
    text = readFileSync(file, 'utf8');
    document = JSON.parse(text);
  } catch (error) {
    return failure(`profile ${model} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = checkProfile(document);
  if (!checked.ok) return failure(`profile ${model}: ${checked.error.slice(0, 3).join('; ')}`);
  if (checked.value.id !== model) return failure(`profile ${model}: id ${checked.value.id} is not its folder's name`);
  return success({ profile: checked.value, digest: createHash('sha256').update(text).digest('hex') });
};
