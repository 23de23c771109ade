import Database from 'better-sqlite3';
import { ProfileRevisions } from '../history/profileRevisions.ts';
import type { Connection } from '../openDatabase.ts';
import { tierPlaceOf } from '../tier/tierKey.ts';
import { ChunkEnds } from './chunkEnd.ts';
import { type TierParts, tiersBetween } from './deviceTiers.ts';
import type { FrameTail } from './frameTail.ts';
import { type Mended, mendTier } from './mendTier.ts';
import { type Sealed, type SealedGroup, sealGroup } from './sealGroup.ts';
import type { TailGroup } from './sealWindow.ts';
import { TierRows } from './tierRows.ts';

const DAY_MS = 86_400_000;

const nameOf = ({ deviceId, revisionId, window }: TailGroup): string => `${deviceId}|${revisionId}|${window}`;

/** Turns the tail into chunks and tiers. All of its work is done in steps of a few milliseconds. */
export class Sealer {
  readonly #tail: FrameTail;
  readonly #parts: TierParts;
  /** Groups that could not be sealed since the start. */
  readonly #refused = new Set<string>();

  constructor(connection: Connection, tail: FrameTail) {
    this.#tail = tail;
    const revisions = new ProfileRevisions(connection);
    this.#parts = { connection, revisions, rows: new TierRows(connection), ends: new ChunkEnds() };
  }

  /**
   * Seals what is due at `nowMs`, UTC epoch ms, and tells each outcome. Throws when the disk does not take it.
   */
  *seal(nowMs: number, tell: (sealed: Sealed) => void): Generator<undefined, void> {
    for (;;) {
      const due = yield* this.#tail.census.due(nowMs);
      const groups = due.filter((group) => !this.#refused.has(nameOf(group)));
      let rows = 0;
      for (const group of groups) {
        const sealed = yield* this.#sealOne(group);
        rows += sealed.rows;
        if (sealed.rows > 0 || sealed.problems.length > 0) tell(sealed);
        yield;
      }
      if (rows === 0) return;
    }
  }

  *#sealOne(group: TailGroup): Generator<undefined, SealedGroup> {
    const sealed = yield* this.#tried(group);
    this.#tail.census.taken(group, sealed.rows);
    // Nothing found where frames were counted: the tail was changed by somebody else.
    if (sealed.rows === 0) this.#tail.census.forget(group.deviceId);
    return { ...sealed, mended: yield* this.#mend(group.deviceId, sealed.damagedKeys) };
  }

  /** A group that cannot be sealed stays in the tail, named, and does not keep others from it. */
  *#tried(group: TailGroup): Generator<undefined, SealedGroup> {
    try {
      return yield* sealGroup(this.#parts, group);
    } catch (error) {
      if (error instanceof Database.SqliteError) throw error; // the disk: another time
      this.#refused.add(nameOf(group));
      const { deviceId } = group;
      const problems = [error instanceof Error ? error.message : String(error)];
      return {
        deviceId,
        frames: 0,
        bytes: 0,
        asideFrames: 0,
        asideReason: null,
        problems,
        mended: [],
        rows: 0,
        damagedKeys: [],
      };
    }
  }

  /** Damaged tier blobs of a device; one that cannot be mended stays, and does not keep others. */
  *#mend(deviceId: number, keys: readonly number[]): Generator<undefined, readonly Mended[]> {
    const mended: Mended[] = [];
    for (const key of keys) {
      const { fromMs, toMs } = tierPlaceOf(key);
      try {
        const days = this.#daysWithChunks(deviceId, fromMs, toMs);
        mended.push(yield* mendTier(this.#parts, deviceId, key, days));
      } catch (error) {
        if (error instanceof Database.SqliteError) throw error;
        mended.push({ isWhole: false, sentence: error instanceof Error ? error.message : String(error) });
      }
    }
    return mended;
  }

  /**
   * Builds the tiers of a device over [fromMs, toMs) again from its chunks, a day and a transaction at a time. The
   * same samples give the same bytes as sealing gave. Blobs that are damaged are mended, whole, where no chunks are
   * left too. What could not be read, and what is lost, comes back, a sentence each.
   */
  *rebuildTiers(deviceId: number, fromMs: number, toMs: number): Generator<undefined, readonly string[]> {
    const damagedKeys = yield* this.#parts.rows.damagedBetween(deviceId, fromMs, toMs);
    const mended = yield* this.#mend(deviceId, damagedKeys);
    const problems = new Set(mended.flatMap(({ isWhole, sentence }) => (isWhole ? [] : [sentence])));
    for (const day of this.#daysWithChunks(deviceId, fromMs, toMs)) {
      const tiers = yield* tiersBetween(this.#parts, deviceId, day);
      this.#parts.connection.transaction(() => this.#parts.rows.write(tiers.rows))();
      for (const problem of tiers.problems) problems.add(problem);
      yield;
    }
    return [...problems];
  }

  /** The parts of [fromMs, toMs) that can have samples, by UTC days. */
  *#daysWithChunks(deviceId: number, fromMs: number, toMs: number): Generator<{ fromMs: number; toMs: number }> {
    const next = this.#parts.connection
      .prepare('SELECT min(from_ms), max(to_ms) FROM chunk WHERE device_id = ? AND to_ms >= ?')
      .raw();
    let startMs = fromMs;
    for (;;) {
      const [firstMs] = next.get(deviceId, startMs - DAY_MS) as [number | null];
      if (firstMs === null) return;
      startMs = Math.max(startMs, Math.floor(firstMs / DAY_MS) * DAY_MS);
      if (startMs >= toMs) return;
      const endMs = Math.min(toMs, (Math.floor(startMs / DAY_MS) + 1) * DAY_MS);
      yield { fromMs: startMs, toMs: endMs };
      startMs = endMs;
    }
  }
}
