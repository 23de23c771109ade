/** Everything wrong that a line, a converter or a controller can do with one answer: more than a trainer can raise. */
import type { WireFaults } from '#shared/model/wireFaults.ts';
import { type ReadRequest, replyByteCount } from '../../src/main/modbus/pdu.ts';
import type { RandomSource } from '../../src/main/simulator/randomSource.ts';
import type { Saying } from '../../src/main/simulator/wire/answerQueue.ts';
import { CERTAIN_FLIPS } from '../../src/main/simulator/wire/wireFaultPlan.ts';
import {
  answerFrame,
  damagedFrame,
  drawBelow,
  foreignFrame,
  noiseBytes,
  sliced,
  type WireFraming,
} from '../../src/main/simulator/wire/wireFrames.ts';

export const TIMEOUT_MS = 60;
/**
 * On a line without ids a second copy is told from the next answer by nothing but its coming within this silence.
 * Modbus TCP needs none.
 */
export const LINE_PAUSE_MS = 20;
const LONGEST_NOISE = 40;
const BYTE_GAP_MS = 0.25;
/** Bytes of Modbus TCP that can be told to be wrong: the header and the function. */
const TCP_HEAD = 8;

/** An answer that is on its way to be spoilt. */
export interface Asked {
  readonly framing: WireFraming;
  readonly request: ReadRequest;
  readonly frame: Uint8Array;
  readonly good: Uint8Array;
  readonly random: RandomSource;
}

/** What a wire does by its settings. */
export const FAULTS = {
  good: (random) => ({ latencyMs: 1 + drawBelow(random, TIMEOUT_MS / 2) }),
  slow: () => ({ latencyMs: TIMEOUT_MS - 5 }),
  // Later than twice the timeout nobody could tell it from an answer of the same shape on a line without ids.
  late: (random, framing) => ({
    lateShare: 1,
    lateMs: TIMEOUT_MS + 1 + drawBelow(random, framing === 'tcp' ? 20 * TIMEOUT_MS : TIMEOUT_MS - 15),
  }),
  echo: () => ({ echo: true, latencyMs: 2 }),
  exception: (random) => ({ exceptionShare: 1, exceptionCode: 1 + drawBelow(random, 11), latencyMs: 1 }),
  lost: () => ({ dropShare: 1 }),
  reset: (random) => ({ resetShare: 1, latencyMs: 1 + drawBelow(random, 20) }),
} satisfies Record<string, (random: RandomSource, framing: WireFraming) => Partial<WireFaults>>;

const soon = (random: RandomSource): number => drawBelow(random, TIMEOUT_MS / 2);

/** One piece that waits for nothing: a converter gives what its line says at once and jumbled. */
const whole = (bytes: Uint8Array, afterMs: number): Saying => ({ afterMs, pieces: [bytes], gapMs: 0, inTurn: false });

const sometimes = ({ random, good }: Asked, afterMs: number): readonly Saying[] =>
  random.uniform(0, 1) < 0.5 ? [whole(good, afterMs)] : [];

const otherUnitOf = ({ request, random }: Asked): number => 1 + ((request.unitId + drawBelow(random, 245)) % 247);

const sevens = (count: number): number[] => Array<number>(count).fill(7);

/** A TCP stream says the bytes one after the other; on a line they may mix with whatever else is said. */
const inPieces = ({ framing, good, random }: Asked): readonly Saying[] => {
  const startMs = drawBelow(random, 10);
  if (framing === 'tcp') return [{ afterMs: startMs, pieces: sliced(good, 1), gapMs: BYTE_GAP_MS, inTurn: false }];
  return sliced(good, 1).map((byte, index) => whole(byte, startMs + index * BYTE_GAP_MS));
};

const mutated = ({ framing, good, random }: Asked): Uint8Array => {
  const at = drawBelow(random, framing === 'tcp' ? TCP_HEAD : good.length);
  const rest = good.subarray(at + drawBelow(random, 3));
  return Buffer.concat([good.subarray(0, at), noiseBytes(random, 3), rest]);
};

/** Has the head of the right answer; only its checksum, or the lack of a right header, can tell it. */
const garbage = ({ framing, request, random }: Asked): Uint8Array => {
  const byteCount = replyByteCount(request);
  if (framing === 'tcp') return noiseBytes(random, LONGEST_NOISE);
  const body = Array.from({ length: byteCount + 2 }, () => drawBelow(random, 256));
  return Uint8Array.of(request.unitId, request.fc, byteCount, ...body);
};

/** What only a peer of our own does. */
export const SAYINGS = {
  twice: ({ framing, good, random }) => {
    const firstMs = soon(random);
    const copyMs = firstMs + drawBelow(random, framing === 'tcp' ? TIMEOUT_MS : LINE_PAUSE_MS - 1);
    return [whole(Buffer.concat([good, good]), firstMs), whole(good, copyMs)];
  },
  otherUnit: (asked) => {
    const { framing, good, random } = asked;
    return [whole(foreignFrame(framing, good, otherUnitOf(asked), random), 1), ...sometimes(asked, 3)];
  },
  otherFunction: (asked) => {
    const { framing, frame, request } = asked;
    const { fc, count } = request;
    const other = answerFrame(framing, frame, [fc === 3 ? 4 : 3, 2 * count, ...sevens(2 * count)]);
    return [whole(other, 1), ...sometimes(asked, 3)];
  },
  pieces: inPieces,
  glued: (asked) => {
    const { framing, frame, good, request, random } = asked;
    const stranger = answerFrame(framing, frame, [request.fc, 2, 0, 7], otherUnitOf(asked));
    return [whole(Buffer.concat([stranger, good, good.subarray(0, 3)]), soon(random))];
  },
  noiseBefore: ({ good, random }) => [whole(noiseBytes(random, LONGEST_NOISE), 1), whole(good, 2)],
  noiseAfter: ({ good, random }) => [whole(Buffer.concat([good, noiseBytes(random, LONGEST_NOISE)]), soon(random))],
  // Nothing but the header of Modbus TCP tells of an error in it.
  flippedBits: ({ framing, good, random }) => {
    const flips = 1 + drawBelow(random, CERTAIN_FLIPS);
    const end = framing === 'tcp' ? TCP_HEAD : good.length;
    return [whole(damagedFrame(good, random, { flips, start: 0, end }), soon(random))];
  },
  wrongLength: ({ framing, frame, request, random }) => {
    const byteCount = 2 * request.count + 2;
    return [whole(answerFrame(framing, frame, [request.fc, byteCount, ...sevens(byteCount)]), soon(random))];
  },
  cutOff: ({ good, random }) => [whole(good.subarray(0, drawBelow(random, good.length)), 1)],
  mutated: (asked) => [whole(mutated(asked), soon(asked.random))],
  garbage: (asked) => [whole(garbage(asked), soon(asked.random))],
  damagedThenGood: (asked) => {
    const { framing, frame, good, request, random } = asked;
    const bad = framing === 'tcp' ? answerFrame(framing, frame, [request.fc, 1, 7]) : garbage(asked);
    return [whole(bad, 1), whole(good, 2 + drawBelow(random, TIMEOUT_MS - 5))];
  },
} satisfies Record<string, (asked: Asked) => readonly Saying[]>;

export type FaultDeed = keyof typeof FAULTS;
export type SaidDeed = keyof typeof SAYINGS;
export type Deed = FaultDeed | SaidDeed;
export const DEEDS: readonly Deed[] = [
  ...(Object.keys(FAULTS) as FaultDeed[]),
  ...(Object.keys(SAYINGS) as SaidDeed[]),
];
/** What a CRC need not catch. */
export const CHANCE_DEEDS: readonly Deed[] = ['mutated', 'garbage', 'damagedThenGood'];
