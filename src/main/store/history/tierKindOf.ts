import type { CompiledPoint } from '#main/profile/compileProfile.ts';
import type { TierKind } from '../tier/tierBuckets.ts';

/** The kind of tier that holds the raw values of a point. */
export const tierKindOf = ({ bitMask, isFloat }: CompiledPoint): TierKind =>
  bitMask !== 0 ? 'bit' : isFloat ? 'float' : 'integer';
