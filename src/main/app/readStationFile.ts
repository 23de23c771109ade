import { readFileSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { parseStationFile } from './parseStationFile.ts';
import type { ProfileLibrary } from './profileLibrary.ts';

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
