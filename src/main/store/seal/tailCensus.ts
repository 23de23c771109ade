import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { isDue, type TailGroup, WINDOW_MS, windowOf } from './sealWindow.ts';

interface DeviceTail {
  /** Takes most frames: those of the present window. */
  current: TailGroup;
  readonly groups: TailGroup[];
}

/** `windowOf`; division in SQL rounds towards 0, which is another window before 1970. */
const WINDOW_SQL = `(processed_ms - (processed_ms % ${WINDOW_MS} + ${WINDOW_MS}) % ${WINDOW_MS}) / ${WINDOW_MS}`;

const groupRows = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));
const deviceRow = z.number().optional();

/** How many frames wait in the tail, by device, revision and window. Counted once per device, then kept along. */
export class TailCensus {
  readonly #connection: Connection;
  readonly #tails = new Map<number, DeviceTail>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** A frame is about to be written. */
  note(deviceId: number, revisionId: number, processedMs: number): void {
    const window = windowOf(processedMs);
    const tail = this.#tails.get(deviceId) ?? this.#start(deviceId, revisionId, window);
    const { current } = tail;
    if (current.revisionId !== revisionId || current.window !== window) {
      tail.current = groupIn(tail.groups, deviceId, revisionId, window);
    }
    tail.current.frames += 1;
  }

  /** Sealing took frames away. */
  taken(group: TailGroup, frames: number): void {
    group.frames -= frames;
    const tail = this.#tails.get(group.deviceId);
    if (group.frames <= 0 && tail !== undefined && tail.current !== group) {
      tail.groups.splice(tail.groups.indexOf(group), 1);
    }
  }

  /** Something was rolled back or done behind its back: the device is counted again. */
  forget(deviceId: number): void {
    this.#tails.delete(deviceId);
  }

  /** Counts the tails that it does not know yet, a device at a step; then gives what is due, the oldest window first. */
  *due(nowMs: number): Generator<undefined, TailGroup[]> {
    for (const deviceId of this.#devices()) {
      if (this.#tails.has(deviceId)) continue;
      this.#count(deviceId);
      yield;
    }
    return [...this.#tails.values()]
      .flatMap(({ current, groups }) => groups.filter((group) => isDue(group, current.revisionId, nowMs)))
      .filter(({ frames }) => frames > 0)
      .sort((one, other) => one.window - other.window || one.deviceId - other.deviceId);
  }

  #start(deviceId: number, revisionId: number, window: number): DeviceTail {
    const counted = this.#count(deviceId);
    if (counted !== undefined) return counted;
    const current = { deviceId, revisionId, window, frames: 0 };
    const tail = { current, groups: [current] };
    this.#tails.set(deviceId, tail);
    return tail;
  }

  #count(deviceId: number): DeviceTail | undefined {
    const rows = groupRows.parse(
      this.#connection
        .prepare(
          `SELECT profile_revision_id, ${WINDOW_SQL}, count(*), max(processed_ms) FROM frame
           WHERE device_id = ? GROUP BY 1, 2 ORDER BY 4`,
        )
        .raw()
        .all(deviceId),
    );
    const groups = rows.map(([revisionId, window, frames]) => ({ deviceId, revisionId, window, frames }));
    const current = groups.at(-1);
    if (current === undefined) return undefined;
    const tail = { current, groups };
    this.#tails.set(deviceId, tail);
    return tail;
  }

  /** Each found by one look into the index. */
  *#devices(): Generator<number> {
    const next = this.#connection.prepare('SELECT min(device_id) FROM frame WHERE device_id > ?').pluck();
    for (let last = -1; ; ) {
      const found = deviceRow.parse(next.get(last) ?? undefined);
      if (found === undefined) return;
      yield found;
      last = found;
    }
  }
}

const groupIn = (groups: TailGroup[], deviceId: number, revisionId: number, window: number): TailGroup => {
  const known = groups.find((group) => group.revisionId === revisionId && group.window === window);
  if (known !== undefined) return known;
  const fresh = { deviceId, revisionId, window, frames: 0 };
  groups.push(fresh);
  return fresh;
};
