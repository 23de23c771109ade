/** Frames to the bytes of a chunk. Deterministic: the same frames give the same bytes. */
import { joinChunk } from './chunkHeader.ts';
import { type BlockColumns, type FrameColumns, MOST_FRAMES_READ, type ValueColumn } from './frameColumns.ts';
import { encodeIntegerColumn } from './integerColumn.ts';
import { isBadCode } from './isBadCode.ts';
import { encodeMissing } from './missingColumn.ts';
import { encodeRuns } from './runColumn.ts';
import { encodeValueColumn } from './valueColumn.ts';
import { encodeWordColumn } from './wordColumn.ts';

/** The whole chunk at once. */
export const encodeChunk = (frames: FrameColumns): Uint8Array => {
  const steps = chunkSteps(frames);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/**
 * The same in small steps, one section each, for a thread that has something more urgent to do in between. A step of
 * 7,200 frames takes about a millisecond at the most.
 */
export function* chunkSteps(frames: FrameColumns): Generator<undefined, Uint8Array> {
  const { deviceId, profileRevisionId, processedMs, blocks, values } = frames;
  const count = processedMs.length;
  if (count === 0 || count > MOST_FRAMES_READ) throw new Error(`BUG: a chunk of ${count} frames`);
  const sections: Uint8Array[] = [];
  for (const encode of sectionEncoders(frames)) {
    sections.push(encode());
    yield;
  }
  const head = {
    deviceId,
    profileRevisionId,
    firstProcessedMs: processedMs.reduce((least, time) => Math.min(least, time)),
    lastProcessedMs: processedMs.reduce((greatest, time) => Math.max(greatest, time)),
    frames: count,
    registerCounts: blocks.map(({ registers }) => registers.length),
    valueCount: values.length,
  };
  return joinChunk(head, sections);
}

type EncodeSection = () => Uint8Array;

/** In the order of the directory. */
const sectionEncoders = ({ processedMs, slots, flags, blocks, values }: FrameColumns): EncodeSection[] => {
  const count = processedMs.length;
  const formerTimes = (block: number): Float64Array | undefined => blocks[block - 1]?.timesMs;
  return [
    () => encodeWordColumn(ofLength(slots, count)),
    () => encodeRuns(flags, count),
    () => encodeTimes(processedMs, formerTimes(blocks.length)),
    ...blocks.flatMap((block, index) => blockEncoders(block, formerTimes(index), count)),
    ...values.flatMap((column) => valueEncoders(column, count)),
  ];
};

const blockEncoders = (block: BlockColumns, former: Float64Array | undefined, count: number): EncodeSection[] => [
  () => encodeTimes(ofLength(block.timesMs, count), former),
  () => encodeRuns(block.outcomes, count),
  () => encodeMissing(block.missing, count),
  ...block.registers.map((register) => () => encodeWordColumn(ofLength(register, count))),
];

const valueEncoders = (column: ValueColumn, count: number): EncodeSection[] => [
  () => encodeValueColumn(withoutGaps(ofLength(column.values, count), column)),
  () => encodeRuns(column.reasons, count),
];

const ofLength = <Column extends Uint16Array | Float64Array>(column: Column, count: number): Column => {
  if (column.length !== count) throw new Error(`BUG: a column of ${column.length} in a chunk of ${count} frames`);
  return column;
};

/** Times follow the block before; the first ones follow the line of their own period. */
const encodeTimes = (timesMs: Float64Array, former: Float64Array | undefined): Uint8Array =>
  former === undefined
    ? encodeIntegerColumn(timesMs, medianStep(timesMs))
    : encodeIntegerColumn(
        timesMs.map((time, index) => time - (former[index] ?? 0)),
        0,
      );

const medianStep = (timesMs: Float64Array): number => {
  const steps = timesMs.subarray(1).map((time, index) => time - (timesMs[index] ?? 0));
  return steps.sort()[steps.length >> 1] ?? 0;
};

/** A value that its reason denies repeats the former one, at the beginning 0. */
const withoutGaps = (values: Float64Array, { reasons }: ValueColumn): Float64Array => {
  const filled = values.slice();
  for (const { from, to, code } of reasons) if (isBadCode(code)) filled.fill(filled[from - 1] ?? 0, from, to);
  return filled;
};
