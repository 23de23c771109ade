/** What a bad wire makes of one answer: pure, and the same for the same random numbers. */
import type { WireFaultName, WireFaults } from '#shared/model/wireFaults.ts';
import { type RandomSource, randomSource } from '../randomSource.ts';
import type { Saying } from './answerQueue.ts';
import {
  damagedFrame,
  drawBelow,
  foreignFrame,
  noiseBytes,
  otherTransaction,
  sliced,
  unitOf,
  type WireFraming,
} from './wireFrames.ts';

/** CRC-16 shows every error of up to so many bits: its Hamming distance is 4 up to 32751 bits. */
export const CERTAIN_FLIPS = 3;
const SLICE_GAP_MS = 2;
const LONGEST_NOISE = 20;
const COPY_WITHIN_MS = 10;
/** Units that plants leave free: a stranger's frame must not look like the answer of a neighbour on the line. */
const FIRST_FOREIGN_UNIT = 201;
const FOREIGN_UNITS = 46;
/** Bytes of Modbus TCP in which damage can be seen: protocol id, length, unit, function. */
const VISIBLE_IN_TCP = { start: 2, end: 8 } as const;

export interface AnswerPlan {
  /** At most four: noise, a stranger's frame, the answer, its copy. */
  readonly sayings: readonly Saying[];
  /** The connection is reset after so many ms instead; null: it is not. */
  readonly resetAfterMs: number | null;
  /** What was done. */
  readonly faults: readonly WireFaultName[];
}

/** The luck of one answer. Every answer takes the same number of draws, whatever is set. */
interface Luck {
  readonly delayMs: number;
  readonly isReset: boolean;
  readonly isDropped: boolean;
  readonly isLate: boolean;
  readonly isOtherTransaction: boolean;
  readonly isDamaged: boolean;
  readonly isForeign: boolean;
  readonly isNoisy: boolean;
  readonly isTwice: boolean;
  /** For what a fault draws more. */
  readonly seed: number;
}

const drawLuck = (faults: WireFaults, random: RandomSource): Luck => {
  const hits = (share: number): boolean => random.uniform(0, 1) < share;
  return {
    delayMs: faults.latencyMs + random.uniform(0, 1) * faults.jitterMs,
    isReset: hits(faults.resetShare),
    isDropped: hits(faults.dropShare),
    isLate: hits(faults.lateShare),
    isOtherTransaction: hits(faults.wrongTransactionShare),
    isDamaged: hits(faults.damageShare),
    isForeign: hits(faults.foreignShare),
    isNoisy: hits(faults.noiseShare),
    isTwice: hits(faults.duplicateShare),
    seed: drawBelow(random, 2 ** 32),
  };
};

const damaged = (framing: WireFraming, frame: Uint8Array, random: RandomSource): Uint8Array => {
  const range = framing === 'tcp' ? VISIBLE_IN_TCP : { start: 0, end: frame.length };
  return damagedFrame(frame, random, { flips: 1 + drawBelow(random, CERTAIN_FLIPS), ...range });
};

const strangerOf = (framing: WireFraming, answer: Uint8Array, random: RandomSource): Uint8Array => {
  const unitId = FIRST_FOREIGN_UNIT + drawBelow(random, FOREIGN_UNITS);
  const isOwn = unitId === unitOf(framing, answer);
  return foreignFrame(framing, answer, isOwn ? FIRST_FOREIGN_UNIT + FOREIGN_UNITS : unitId, random);
};

export interface AnsweredBy {
  readonly faults: WireFaults;
  readonly random: RandomSource;
  readonly framing: WireFraming;
  /** A whole frame. */
  readonly answer: Uint8Array;
}

/** The answer as it may still be read, and what was done to it. */
const spoilt = ({ framing, answer }: AnsweredBy, luck: Luck): [frame: Uint8Array, done: WireFaultName[]] => {
  const done: WireFaultName[] = [];
  let frame = answer;
  if (luck.isOtherTransaction && framing === 'tcp') {
    frame = otherTransaction(frame, randomSource(luck.seed, 'transaction'));
    done.push('wrongTransaction');
  }
  if (luck.isDamaged) {
    frame = damaged(framing, frame, randomSource(luck.seed, 'damage'));
    done.push('damage');
  }
  return [frame, done];
};

/** What comes when instead of `answer`. Echo, exceptions, glue and order are decided where requests and answers pass. */
export const planAnswer = (asked: AnsweredBy): AnswerPlan => {
  const { faults, random, framing, answer } = asked;
  const luck = drawLuck(faults, random);
  if (luck.isReset) return { sayings: [], resetAfterMs: luck.delayMs, faults: ['reset'] };
  const sayings: Saying[] = [];
  const done = new Set<WireFaultName>(luck.delayMs > 0 ? ['latency'] : []);
  const say = (bytes: Uint8Array, afterMs: number, inTurn: boolean): void => {
    const pieces = sliced(bytes, faults.sliceBytes);
    if (pieces.length > 1) done.add('slice');
    sayings.push({ afterMs, pieces, gapMs: SLICE_GAP_MS, inTurn });
  };
  if (luck.isNoisy) {
    done.add('noise');
    say(noiseBytes(randomSource(luck.seed, 'noise'), LONGEST_NOISE), luck.delayMs, true);
  }
  if (luck.isForeign) {
    done.add('foreign');
    say(strangerOf(framing, answer, randomSource(luck.seed, 'foreign')), luck.delayMs, true);
  }
  if (luck.isDropped) return { sayings, resetAfterMs: null, faults: [...done, 'drop'] };
  const [frame, spoils] = spoilt(asked, luck);
  for (const spoil of spoils) done.add(spoil);
  if (luck.isLate) done.add('late');
  const dueMs = luck.delayMs + (luck.isLate ? faults.lateMs : 0);
  say(frame, dueMs, !luck.isLate);
  if (luck.isTwice) {
    done.add('duplicate');
    say(frame, dueMs + randomSource(luck.seed, 'copy').uniform(0, COPY_WITHIN_MS), !luck.isLate);
  }
  return { sayings, resetAfterMs: null, faults: [...done] };
};
