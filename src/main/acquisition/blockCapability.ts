/**
 * What a controller has shown it can do for one block: the function that works, the tested parts where the whole read
 * is refused, and the addresses that it refuses for good. Pure: each answer makes a new state.
 */
import type { Block, FunctionCode } from '#shared/model/profile.ts';
import { functionsOf } from '../profile/functionsOf.ts';

export interface AddressRange {
  readonly address: number;
  readonly count: number;
}

/** Addresses that a device refused one by one. */
export interface RefusedRange extends AddressRange {
  readonly exceptionCode: number;
}

export interface BlockCapability {
  readonly block: Block;
  /** Position in the block's functions of the one that is used. */
  readonly functionIndex: number;
  /** `whole` until a merged read is refused; then the parts that were tested on hardware. */
  readonly division: 'whole' | 'parts';
  /** What is asked now, ascending. */
  readonly reads: readonly AddressRange[];
  readonly refused: readonly RefusedRange[];
  /** Monotonic ms of the last thing learned; null while nothing was. */
  readonly learnedMs: number | null;
}

const ILLEGAL_FUNCTION = 1;
const ILLEGAL_ADDRESS = 2;

/** What was learned is forgotten after a day: a firmware update or a slow start may have changed it. */
const FORGET_AFTER_MS = 24 * 3_600_000;

/** The function that is used for the block now. */
export const functionOf = ({ block, functionIndex }: BlockCapability): FunctionCode => {
  const fc = functionsOf(block)[functionIndex];
  if (fc === undefined) throw new Error(`BUG: block ${block.key} has no function ${functionIndex.toString()}`);
  return fc;
};

/** Cuts ranges so that no read is longer than the line or the device takes. */
export const cutTo = (ranges: readonly AddressRange[], maxRegisters: number): AddressRange[] =>
  ranges.flatMap(({ address, count }) =>
    Array.from({ length: Math.ceil(count / maxRegisters) }, (_, index) => ({
      address: address + index * maxRegisters,
      count: Math.min(maxRegisters, count - index * maxRegisters),
    })),
  );

export const initialCapability = (block: Block, maxRegisters: number): BlockCapability => ({
  block,
  functionIndex: 0,
  division: 'whole',
  reads: cutTo([block], maxRegisters),
  refused: [],
  learnedMs: null,
});

/** Whether a refusal says something about the map; busy or failed devices (4, 5, 6 …) are simply asked again. */
export const isMapRefusal = (exceptionCode: number): boolean =>
  exceptionCode === ILLEGAL_FUNCTION || exceptionCode === ILLEGAL_ADDRESS;

/**
 * Learns from a refused read: another function where the profile lists one, then the tested parts of a merged
 * block, then halves, until a single address stands alone and is put aside.
 */
export const afterRefusal = (
  state: BlockCapability,
  read: AddressRange,
  exceptionCode: number,
  maxRegisters: number,
  nowMs: number,
): BlockCapability => {
  if (!isMapRefusal(exceptionCode)) return state;
  const learned = { ...state, learnedMs: nowMs };
  if (state.functionIndex + 1 < functionsOf(state.block).length) {
    return { ...learned, functionIndex: state.functionIndex + 1 };
  }
  if (exceptionCode === ILLEGAL_FUNCTION) return { ...learned, functionIndex: 0 };
  if (state.division === 'whole' && state.block.parts !== undefined) {
    return { ...learned, functionIndex: 0, division: 'parts', reads: cutTo(state.block.parts, maxRegisters) };
  }
  const others = state.reads.filter(({ address }) => address !== read.address);
  if (read.count === 1) {
    return { ...learned, reads: others, refused: ascending([...state.refused, { ...read, exceptionCode }]) };
  }
  const half = Math.ceil(read.count / 2);
  const halves = [
    { address: read.address, count: half },
    { address: read.address + half, count: read.count - half },
  ];
  return { ...learned, reads: ascending([...others, ...halves]) };
};

const ascending = <Range extends AddressRange>(ranges: readonly Range[]): Range[] =>
  [...ranges].sort((left, right) => left.address - right.address);

/** Starts anew a day after the last thing was learned, so that what was put aside is tried again. */
export const refreshed = (state: BlockCapability, maxRegisters: number, nowMs: number): BlockCapability =>
  state.learnedMs !== null && nowMs - state.learnedMs >= FORGET_AFTER_MS
    ? initialCapability(state.block, maxRegisters)
    : state;
