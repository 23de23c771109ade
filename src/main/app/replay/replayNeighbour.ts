import type { ReplayNeighbourQuery } from '#shared/api/replay.ts';
import { knownMs, type PastReader } from '../../store/history/pastReader.ts';

/** Rows looked at together: those of one scan become known together. */
const ROWS_AT_ONCE = 64;

/** The nearest instant to go to in one direction; null where there is none. Pauses between parts of the journal. */
export function* replayNeighbour(reader: PastReader, query: ReplayNeighbourQuery): Generator<undefined, number | null> {
  return query.kind === 'scan' ? nearestScan(reader, query) : yield* nearestRow(reader, query);
}

const nearestScan = (reader: PastReader, { timeMs, direction, deviceId }: ReplayNeighbourQuery): number | null => {
  const found = (deviceId === undefined ? devicesAround(reader, timeMs) : [deviceId])
    .map((id) => reader.scanNear(id, timeMs, direction))
    .filter((scanMs) => scanMs !== undefined);
  if (found.length === 0) return null;
  return direction === 'next' ? Math.min(...found) : Math.max(...found);
};

/** Those that were configured then, and those that are now. */
const devicesAround = (reader: PastReader, timeMs: number): number[] => {
  const then = reader.configuration.at(timeMs).configuration.devices;
  const now = reader.configuration.at(Number.MAX_SAFE_INTEGER).configuration.devices;
  return [...new Set([...then, ...now].map(({ id }) => id))];
};

function* nearestRow(
  reader: PastReader,
  { timeMs, direction, kind, deviceId }: ReplayNeighbourQuery,
): Generator<undefined, number | null> {
  const isNext = direction === 'next';
  let seq = reader.cut(timeMs, reader.places(timeMs, timeMs)) + (isNext ? 0 : 1);
  for (;;) {
    const { rows, nextSeq } = reader.near({ seq, direction, isAlarm: kind === 'alarm', deviceId, limit: ROWS_AT_ONCE });
    for (const row of rows) {
      const ownMs = knownMs(row, reader.places(row.timeMs, row.timeMs));
      if (isNext ? ownMs > timeMs : ownMs < timeMs) return ownMs;
    }
    if (nextSeq === null) return null;
    seq = nextSeq;
    yield;
  }
}
