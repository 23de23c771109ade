import { describeIssues } from '#shared/api/schema/inputs.ts';
import { stationFileSchema } from '#shared/api/schema/stationFile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { checkOverrides } from '../profile/checkOverrides.ts';
import type { ProfileLibrary } from './profileLibrary.ts';

/** Text of a station file → its content, or one sentence that names the line or the field. */
export const parseStationFile = (text: string, library: ProfileLibrary): Result<StationFile, string> => {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return failure(`not JSON: ${error instanceof Error ? withLine(error.message, text) : String(error)}`);
  }
  const parsed = stationFileSchema.safeParse(document);
  if (!parsed.success) return failure(describeIssues(parsed.error));
  const problem = profileProblem(parsed.data, library);
  return problem === undefined ? success(parsed.data) : failure(problem);
};

/** Some of the engine's messages give a position alone, some neither; people look for a line. */
const withLine = (message: string, text: string): string => {
  if (/line \d+/.test(message)) return message;
  const position = /position (\d+)/.exec(message)?.[1];
  const before = position === undefined ? text : text.slice(0, Number(position));
  return `${message} (line ${(before.split('\n').length).toString()})`;
};

/** The first device whose profile is not in the library or whose point changes do not fit it. */
export const profileProblem = (file: StationFile, library: ProfileLibrary): string | undefined => {
  for (const [index, device] of file.devices.entries()) {
    const place = `devices[${index.toString()}]`;
    const known = library.get(device.profile);
    if (known === undefined) {
      return `${place}.profile: there is no profile ${device.profile}; known: ${[...library.keys()].sort().join(', ')}`;
    }
    const overrides = known.ok ? checkOverrides(known.value.profile, device.points ?? {}) : [];
    if (overrides.length > 0) return `${place}.points: ${overrides.join('; ')}`;
  }
  return undefined;
};
