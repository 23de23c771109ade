/** Where the station finds what it ships and keeps what it records. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seen from the source, from a build, and from a package (where data lies beside the archive). */
const RESOURCE_PLACES = ['../../../resources', '../../resources', '../../../pult'];

const resourcesDirectory = (): string => {
  const places = RESOURCE_PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(join(place, 'devices')));
  if (found === undefined) throw new Error(`BUG: no resources in ${places.join(', ')}`);
  return found;
};

/** A folder or file that is shipped beside the program: `devices`, `plants`, `stations/seed.json`. */
export const shipped = (...parts: string[]): string => join(resourcesDirectory(), ...parts);

/** The folders of profiles: shipped ones, then the site's own in its data folder. */
export const profileFolders = (dataDirectory: string): string[] => [shipped('devices'), join(dataDirectory, 'devices')];

/**
 * A file of the program as a real one. Inside an Electron package programs seem to lie in an archive, which threads,
 * native modules and the static file server do not know; they are unpacked beside it for them.
 */
export const outsideArchive = (file: URL): URL => new URL(file.href.replace('/app.asar/', '/app.asar.unpacked/'));

/** The built screens; undefined where they were not built. */
export const pagesDirectory = (): string | undefined =>
  ['../../../out/renderer', '../renderer']
    .map((place) => fileURLToPath(outsideArchive(new URL(place, import.meta.url))))
    .find((place) => existsSync(join(place, 'index.html')));

/** The system's folder for application data; the demo has one of its own. */
export const defaultDataDirectory = (demo: boolean): string => join(applicationData(), demo ? 'Pult demo' : 'Pult');

const applicationData = (): string => {
  const { env, platform } = process;
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
};
