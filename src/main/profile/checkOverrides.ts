import type { PointOverride } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import { isQuantity } from './compileProfile.ts';

const numberProblems = (where: string, change: PointOverride): string[] => {
  const problems: string[] = [];
  if (change.scale !== undefined && (!Number.isFinite(change.scale) || change.scale === 0)) {
    problems.push(`${where}: scale is a number other than 0`);
  }
  if (change.offset !== undefined && !Number.isFinite(change.offset)) problems.push(`${where}: offset is a number`);
  // Written so that NaN fails as well.
  if (change.plausible !== undefined && !(change.plausible.min <= change.plausible.max)) {
    problems.push(`${where}: plausible has min above max`);
  }
  return problems;
};

/** What is wrong with a device's point overrides, one line each, naming the point; empty when all of them fit. */
export const checkOverrides = (profile: Profile, overrides: Readonly<Record<string, PointOverride>>): string[] => {
  const points = new Map(profile.points.map((point) => [point.key, point]));
  return Object.entries(overrides).flatMap(([key, change]) => {
    const point = points.get(key);
    if (point === undefined) return [`profile ${profile.id} has no point ${key}`];
    const where = `point ${key}`;
    const scaled = change.scale !== undefined || change.offset !== undefined || change.invert !== undefined;
    if (scaled && !isQuantity(point.type)) {
      return [`${where}: a ${point.type === 'bit' ? 'bit' : 'code'} has no scale, offset or inversion`];
    }
    return numberProblems(where, change);
  });
};
