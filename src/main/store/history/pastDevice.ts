import type { CompiledPoint } from '#main/profile/compileProfile.ts';
import { decodePoint } from '#main/profile/decode.ts';
import { refusalOf } from '#main/profile/refusalOf.ts';
import { QUALITY, type Reason, reasonFromCode } from '#shared/model/quality.ts';
import { BAD_HOLD_MS } from '../tier/sampleColumns.ts';
import type { PastDevice, PastPoint } from './historyQueries.ts';
import { registersAt, runAt } from './pastFrames.ts';
import type { PastSource } from './pastSources.ts';
import { pastValue } from './pastValue.ts';
import type { RevisionPoint } from './profileRevisions.ts';

/** As for the live picture: a value turns bad, and a device goes offline, after so many missed slots in a row. */
const MISSED_SLOTS_TO_BAD = 3;
const SIMULATED = 1;

export interface PastDeviceParts {
  readonly deviceId: number;
  readonly timeMs: number;
  /** How long a value stands when no frame came after it. */
  readonly holdMs: number;
  /** The points of a revision as they are decoded at an instant. */
  readonly points: (revisionId: number, timeMs: number) => readonly RevisionPoint[];
}

/** A frame of a source. */
interface Place {
  readonly source: PastSource;
  readonly frame: number;
}

/** What the newest frames say of a block. */
interface BlockPast {
  readonly missedSlots: number;
  /** Why the newest scan failed; null when it did not. */
  readonly failure: { readonly reason: Reason; readonly exceptionCode: number } | null;
  /** The newest frame in which the block was served. */
  readonly served: Place | undefined;
}

const NOTHING_KNOWN: BlockPast = { missedSlots: 0, failure: null, served: undefined };

/** Frames worked in by then, the newest first. */
function* placesBack(sources: readonly PastSource[], timeMs: number): Generator<Place> {
  for (const source of sources) {
    const { processedMs } = source.frames;
    const newest = processedMs.findLastIndex((worked) => worked <= timeMs);
    for (let frame = newest; frame >= 0; frame -= 1) yield { source, frame };
  }
}

const codeAt = ({ source, frame }: Place, block: number): number =>
  runAt(source.frames.blocks[block]?.outcomes ?? [], frame)?.code ?? QUALITY.not_yet.code;

/** `sources`: the newest first. What is older than they reach is not known. */
export const pastDevice = (sources: readonly PastSource[], parts: PastDeviceParts): PastDevice => {
  const newest = placesBack(sources, parts.timeMs).next().value as Place | undefined;
  if (newest === undefined) return { deviceId: parts.deviceId, online: false, processedMs: null, points: [] };
  const { source, frame } = newest;
  const processedMs = source.frames.processedMs[frame] ?? 0;
  const own = sources.filter(({ revisionId }) => revisionId === source.revisionId);
  const blocks = source.frames.blocks.map((_, block) => blockPast(own, parts.timeMs, block));
  const isAnyServed = blocks.some(({ failure }) => failure === null);
  const isRecorded = parts.timeMs - processedMs <= (isAnyServed ? parts.holdMs : BAD_HOLD_MS);
  const points = parts.points(source.revisionId, parts.timeMs).map((point) => pastPoint(point, blocks, isRecorded));
  return { deviceId: parts.deviceId, online: isRecorded && isOnline(blocks), processedMs, points };
};

/** At least one block was served within the last slots. */
const isOnline = (blocks: readonly BlockPast[]): boolean =>
  blocks.some(({ missedSlots, served }) => served !== undefined && missedSlots < MISSED_SLOTS_TO_BAD);

const blockPast = (sources: readonly PastSource[], timeMs: number, block: number): BlockPast => {
  let missedSlots = 0;
  let failure: BlockPast['failure'] = null;
  for (const place of placesBack(sources, timeMs)) {
    const code = codeAt(place, block);
    if (code === QUALITY.ok.code) return { missedSlots, failure, served: place };
    const { outcomes = [] } = place.source.frames.blocks[block] ?? {};
    failure ??= {
      reason: reasonFromCode(code) ?? 'no_link',
      exceptionCode: runAt(outcomes, place.frame)?.exceptionCode ?? 0,
    };
    missedSlots += place.source.frames.slots[place.frame] ?? 1;
  }
  return { missedSlots, failure, served: undefined };
};

const pastPoint = (
  { compiled, point }: RevisionPoint,
  blocks: readonly BlockPast[],
  isRecorded: boolean,
): PastPoint => {
  const index = compiled.profile.blocks.findIndex(({ key }) => key === point.point.block);
  const { served, failure, missedSlots } = blocks[index] ?? NOTHING_KNOWN;
  const last = served === undefined ? undefined : servedPoint(point, index, served);
  if (isRecorded && last !== undefined && missedSlots < MISSED_SLOTS_TO_BAD) return last;
  const unknown = {
    point: point.point.key,
    value: null,
    timeMs: last?.timeMs ?? null,
    lastValue: last?.lastValue ?? null,
  };
  if (!isRecorded || failure === null) return { ...unknown, reason: 'not_yet' };
  const { reason, exceptionCode } = failure;
  return reason === 'exception' ? { ...unknown, reason, exceptionCode } : { ...unknown, reason };
};

const servedPoint = (point: CompiledPoint, index: number, { source, frame }: Place): PastPoint => {
  const block = source.frames.blocks[index];
  if (block === undefined) throw new Error(`BUG: point ${point.point.key} has no block ${index.toString()}`);
  const timeMs = block.timesMs[frame] ?? 0;
  const key = point.point.key;
  if (source.frames.values.length > 0) return pastValue(key, source.frames, point.index, frame);
  const ranges = block.missing.find(({ from, to }) => frame >= from && frame < to)?.ranges ?? [];
  const exceptionCode = refusalOf(point, ranges);
  if (exceptionCode !== undefined) {
    return { point: key, value: null, reason: 'exception', exceptionCode, timeMs, lastValue: null };
  }
  const { value, reason } = decodePoint(point, registersAt(block, frame));
  const isSimulated = ((runAt(source.frames.flags, frame)?.code ?? 0) & SIMULATED) !== 0;
  return { point: key, value, reason: reason === 'ok' && isSimulated ? 'simulated' : reason, timeMs, lastValue: value };
};
