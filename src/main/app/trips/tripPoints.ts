import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describeIssues } from '#shared/api/schema/inputs.ts';
import { DEVICE_KINDS, type DeviceKind } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** Which points the sheet of a trip draws, in this order, as far as a profile has them. */
export interface TripPoints {
  /** Of the tripped device, by its kind. */
  readonly points: Readonly<Partial<Record<DeviceKind, readonly string[]>>>;
  /** Of the other devices of its site: kind of the tripped one → kind of the other → points. */
  readonly neighbours: Readonly<Partial<Record<DeviceKind, Readonly<Partial<Record<DeviceKind, readonly string[]>>>>>>;
}

const lists = z.partialRecord(z.enum(DEVICE_KINDS), z.array(z.string().min(1).max(64)).max(20));
const schema = z.strictObject({
  format: z.literal('pult-trip-points'),
  version: z.literal(1),
  points: lists,
  neighbours: z.partialRecord(z.enum(DEVICE_KINDS), lists),
});

/** The failure is one sentence that names file and field. */
export const readTripPoints = (file: string): Result<TripPoints, string> => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(document);
  return parsed.success ? success(parsed.data as TripPoints) : failure(`${file}: ${describeIssues(parsed.error)}`);
};
