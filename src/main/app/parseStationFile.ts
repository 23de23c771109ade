import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { RefusedPart } from '#shared/api/apiError.ts';
import { describeIssues } from '#shared/api/schema/inputs.ts';
import { describePart } from '#shared/api/schema/refusedParts.ts';
import { stationFileSchema } from '#shared/api/schema/stationFile.ts';
import { CONFIGURATION_REFUSALS, POINT_REFUSALS } from '#shared/model/configurationRefusal.ts';
import type { Device } from '#shared/model/device.ts';
import { type RefusalParameters, type RefusalWords, refusalSentence } from '#shared/model/refusal.ts';
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
  const problems = stationFileProblems(parsed.data, library);
  return problems.length === 0 ? success(parsed.data) : failure(problems.map(describePart).join('; '));
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
const reservedPart = ({ code }: Pick<Device, 'code'>): readonly RefusedPart[] =>
  code.toUpperCase() === SITE_DEVICE_CODE ? [partOf('code', CONFIGURATION_REFUSALS, 'code_reserved', { code })] : [];

const pointParts = (known: Known, { points = {} }: Pick<Device, 'points'>): readonly RefusedPart[] =>
  (known.ok ? checkOverrides(known.value.profile, points) : []).map(({ reason, parameters }) =>
    partOf('points', POINT_REFUSALS, reason, parameters),
  );

const partOf = <Word extends string>(
  field: string,
  table: Readonly<Record<Word, RefusalWords>>,
  reason: Word,
  parameters: RefusalParameters,
): RefusedPart => ({ path: [field], reason, parameters, message: refusalSentence(table[reason], parameters) });

type Known = NonNullable<ReturnType<ProfileLibrary['get']>>;

/** Why a device does not fit the library: its code is not free, its profile not there, or its points not of it. */
export const deviceProblems = (
  device: Pick<Device, 'code' | 'profile' | 'points'>,
  library: ProfileLibrary,
): readonly RefusedPart[] => {
  const reserved = reservedPart(device);
  if (reserved.length > 0) return reserved;
  const { profile } = device;
  const known = library.get(profile);
  if (known !== undefined) return pointParts(known, device);
  return [
    partOf('profile', CONFIGURATION_REFUSALS, 'no_profile', { profile, known: [...library.keys()].sort().join(', ') }),
  ];
};

/** Those of the first device of a file that does not fit. */
export const stationFileProblems = (file: StationFile, library: ProfileLibrary): readonly RefusedPart[] => {
  for (const [index, device] of file.devices.entries()) {
    const problems = deviceProblems(device, library);
    if (problems.length > 0)
      return problems.map((problem) => ({ ...problem, path: ['devices', index, ...problem.path] }));
  }
  return [];
};
