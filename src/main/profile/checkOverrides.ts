import type { POINT_REFUSALS } from '#shared/model/configurationRefusal.ts';
import type { PointOverride } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { RefusalParameters } from '#shared/model/refusal.ts';
import { isQuantity } from './compileProfile.ts';

/** A change that does not fit, with what its words name. */
export interface PointProblem {
  readonly reason: keyof typeof POINT_REFUSALS;
  readonly parameters: RefusalParameters;
}

const numberProblems = (point: string, { scale, offset, plausible }: PointOverride): PointProblem[] => {
  const parameters = { point };
  const problems: PointProblem[] = [];
  if (scale !== undefined && (!Number.isFinite(scale) || scale === 0)) {
    problems.push({ reason: 'point_scale', parameters });
  }
  if (offset !== undefined && !Number.isFinite(offset)) problems.push({ reason: 'point_offset', parameters });
  // Written so that NaN fails as well.
  if (plausible !== undefined && !(plausible.min <= plausible.max)) {
    problems.push({ reason: 'point_range', parameters });
  }
  return problems;
};

/** What is wrong with a device's point overrides, each naming its point; empty when all of them fit. */
export const checkOverrides = (
  profile: Profile,
  overrides: Readonly<Record<string, PointOverride>>,
): PointProblem[] => {
  const points = new Map(profile.points.map((point) => [point.key, point]));
  return Object.entries(overrides).flatMap(([key, change]): PointProblem[] => {
    const point = points.get(key);
    if (point === undefined) return [{ reason: 'no_point', parameters: { profile: profile.id, point: key } }];
    const scaled = change.scale !== undefined || change.offset !== undefined || change.invert !== undefined;
    if (!scaled || isQuantity(point.type)) return numberProblems(key, change);
    return [{ reason: point.type === 'bit' ? 'point_bit_scale' : 'point_code_scale', parameters: { point: key } }];
  });
};
