import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { describeIssues } from '#shared/api/schema/inputs.ts';
import { stationFileSchema } from '#shared/api/schema/stationFile.ts';
import type { Device } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { checkOverrides } from '../profile/checkOverrides.ts';
import { SITE_DEVICE_CODE } from '../store/siteDevice.ts';
import type { ProfileLibrary } from './profileLibrary.ts';

/** Text of a station file → its content, or one sentence that names the line or the field. */
export const parseStationFile = (text: string, library: ProfileLibrary): Result<StationFile, string> => {
  const document = parseJson(text.replace(/^\uFEFF/, ''));
  if (!document.ok) return document;
  const parsed = stationFileSchema.safeParse(document.value);
  if (!parsed.success) return failure(describeIssues(parsed.error));
  const problem = profileProblem(parsed.data, library);
  return problem === undefined ? success(parsed.data) : failure(problem);
};

/** The engine's own messages often name no place; people look for a line. */
const parseJson = (text: string): Result<unknown, string> => {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors;
  if (first === undefined) return success(JSON.parse(text) as unknown);
  const before = text.slice(0, first.offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return failure(
    `not JSON: ${printParseErrorCode(first.error)} at line ${before.length.toString()}, column ${column.toString()}`,
  );
};

/** Why a device cannot have its code: that of the site's own device is not free, in whatever case. */
export const reservedProblem = ({ code }: Pick<Device, 'code'>): string | undefined =>
  code.toUpperCase() === SITE_DEVICE_CODE ? `code: ${code} is kept for the calculated tags of the site` : undefined;

/** The first device whose code is not free, whose profile is not in the library or whose point changes do not fit it. */
export const profileProblem = (file: StationFile, library: ProfileLibrary): string | undefined => {
  for (const [index, device] of file.devices.entries()) {
    const place = `devices[${index.toString()}]`;
    const reserved = reservedProblem(device);
    if (reserved !== undefined) return `${place}.${reserved}`;
    const known = library.get(device.profile);
    if (known === undefined) {
      return `${place}.profile: there is no profile ${device.profile}; known: ${[...library.keys()].sort().join(', ')}`;
    }
    const overrides = known.ok ? checkOverrides(known.value.profile, device.points ?? {}) : [];
    if (overrides.length > 0) return `${place}.points: ${overrides.join('; ')}`;
  }
  return undefined;
};
