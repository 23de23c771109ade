import type { PointOverride } from '#shared/model/device.ts';
import type { Block, Point, PointType, Profile, Range } from '#shared/model/profile.ts';
import { type Scaling, scalingOf } from './scaling.ts';

/** A point made ready for decoding: everything that does not change between scans is worked out once. */
export interface CompiledPoint {
  readonly point: Point;
  /** Position in the profile's `points`. */
  readonly index: number;
  /** Position of the (low) word in the block's registers. */
  readonly lowIndex: number;
  /** Position of the high word; −1 for one register. */
  readonly highIndex: number;
  readonly signed: boolean;
  /** The pair is an IEEE 754 number. */
  readonly isFloat: boolean;
  /** The bit's mask; 0 for points that are not bits. */
  readonly bitMask: number;
  readonly noData: readonly number[];
  readonly noDataFrom: number;
  readonly validRaw: Range;
  readonly plausible: Range;
  readonly scaling: Scaling;
}

export interface CompiledBlock {
  readonly block: Block;
  /** Positions in `CompiledProfile.points`, in the profile's order; decodeBlock answers in this order. */
  readonly pointIndexes: readonly number[];
  readonly points: readonly CompiledPoint[];
}

export interface CompiledProfile {
  readonly profile: Profile;
  /** One per point of the profile, in the same order. */
  readonly points: readonly CompiledPoint[];
  readonly blocks: ReadonlyMap<string, CompiledBlock>;
}

const EVERYTHING: Range = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

const WIDE: ReadonlySet<PointType> = new Set(['u32', 's32', 'f32']);
const SIGNED: ReadonlySet<PointType> = new Set(['s16', 's32']);
const PLAIN: ReadonlySet<PointType> = new Set(['bit', 'enum']);

/** Registers that a point of the type takes. */
export const registersOf = (type: PointType): 1 | 2 => (WIDE.has(type) ? 2 : 1);

/** Whether scale, offset and inversion have a meaning: codes and bits are not quantities. */
export const isQuantity = (type: PointType): boolean => !PLAIN.has(type);

const wordIndexes = (profile: Profile, block: Block, point: Point): { lowIndex: number; highIndex: number } => {
  const first = point.address - block.address;
  if (registersOf(point.type) === 1) return { lowIndex: first, highIndex: -1 };
  return profile.wordOrder === 'lowFirst'
    ? { lowIndex: first, highIndex: first + 1 }
    : { lowIndex: first + 1, highIndex: first };
};

const compilePoint = (
  profile: Profile,
  block: Block,
  index: number,
  point: Point,
  change: PointOverride,
): CompiledPoint => {
  const quantity = isQuantity(point.type);
  return {
    point,
    index,
    ...wordIndexes(profile, block, point),
    signed: SIGNED.has(point.type),
    isFloat: point.type === 'f32',
    bitMask: point.bit === undefined ? 0 : 1 << point.bit,
    noData: point.noData ?? [],
    noDataFrom: point.noDataFrom ?? Number.POSITIVE_INFINITY,
    validRaw: point.validRaw ?? EVERYTHING,
    plausible: change.plausible ?? point.plausible ?? EVERYTHING,
    scaling: scalingOf({
      scale: (quantity ? change.scale : undefined) ?? point.scale ?? 1,
      offset: (quantity ? change.offset : undefined) ?? point.offset ?? 0,
      invert: quantity && change.invert === true,
      wrapTo: point.wrapTo,
    }),
  };
};

/**
 * Prepares a checked profile for decoding. Overrides replace scale, offset and plausible range; `invert` negates the
 * value. An override that does not fit (unknown point, scale of a bit) has no effect here: `checkOverrides` names it.
 * Throws when the profile was not checked.
 */
export const compileProfile = (
  profile: Profile,
  overrides: Readonly<Record<string, PointOverride>> = {},
): CompiledProfile => {
  const blockByKey = new Map(profile.blocks.map((block) => [block.key, block]));
  const points = profile.points.map((point, index) => {
    const block = blockByKey.get(point.block);
    if (block === undefined) throw new Error(`BUG: profile ${profile.id} was not checked: block ${point.block}`);
    const change = Object.hasOwn(overrides, point.key) ? overrides[point.key] : undefined;
    return compilePoint(profile, block, index, point, change ?? {});
  });
  const blocks = profile.blocks.map((block): [string, CompiledBlock] => {
    const own = points.filter((compiled) => compiled.point.block === block.key);
    return [block.key, { block, pointIndexes: own.map((compiled) => compiled.index), points: own }];
  });
  return { profile, points, blocks: new Map(blocks) };
};

/** The block's compiled form. Throws on a key that the profile does not have. */
export const blockOf = (compiled: CompiledProfile, blockKey: string): CompiledBlock => {
  const block = compiled.blocks.get(blockKey);
  if (block === undefined) throw new Error(`BUG: profile ${compiled.profile.id} has no block ${blockKey}`);
  return block;
};
