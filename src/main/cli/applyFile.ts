import { readFileSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { openOffline } from '../app/offlineStation.ts';
import { parseStationFile } from '../app/parseStationFile.ts';
import { profileFolders } from '../app/places.ts';
import { type ProfileLibrary, readProfileLibrary } from '../app/profileLibrary.ts';
import { systemClock } from '../app/systemClock.ts';
import { refuseInput, report } from './command.ts';

/** Reads and checks a station file. The failure is one sentence that names the file and the line or field. */
export const readStationFile = (file: string, library: ProfileLibrary): Result<StationFile, string> => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return failure(`${file}: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`);
  }
  const parsed = parseStationFile(text, library);
  return parsed.ok ? success(parsed.value) : failure(`${file}: ${parsed.error}`);
};

/** Applies a station file to the data of a station that is not running; nothing is touched when it does not check. */
export const applyFile = async (file: string, dataDirectory: string, json: boolean): Promise<number> => {
  const library = readProfileLibrary(profileFolders(dataDirectory));
  const parsed = readStationFile(file, library);
  if (!parsed.ok) return refuseInput(json, parsed.error);
  const opened = openOffline({ dataDirectory, library, clock: systemClock, create: true });
  if (!opened.ok) return report(json, { ok: false, text: opened.error, data: { error: opened.error } });
  const applied = await opened.value.configuration.importFile(parsed.value, 'console');
  opened.value.close();
  if (!applied.ok) return refuseInput(json, applied.error.message);
  const { created, changed, deactivated } = applied.value;
  const text = `created ${list(created)}; changed ${list(changed)}; deactivated ${list(deactivated)}`;
  return report(json, { ok: true, text, data: applied.value });
};

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
