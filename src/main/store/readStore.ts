import { z } from 'zod';
import type { Device } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { decodePayload } from './frameCodec.ts';
import { journalRowFromRow } from './journalRow.ts';
import { type Connection, openDatabase } from './openDatabase.ts';

const frameRow = z.object({
  processed_ms: z.number(),
  profile_revision_id: z.number(),
  payload: z.instanceof(Uint8Array),
});

/** A stored frame with the profile, as it stood then, that gives its registers a meaning. */
export interface RecordedFrame {
  readonly frame: Frame;
  readonly profile: Profile;
}

export interface FrameRange {
  readonly deviceId: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Newest kept. */
  readonly limit: number;
}

/** Reads the station's database; lives in the reader thread and never writes. */
export class ReadStore {
  readonly #connection: Connection;
  readonly #profiles = new Map<number, Profile>();

  constructor(file: string) {
    this.#connection = openDatabase(file, 'read');
  }

  /** Frames of a device by the time they were processed, ascending; frames that cannot be read are left out. */
  readFrames(range: FrameRange): RecordedFrame[] {
    const rows = this.#connection
      .prepare(
        `SELECT processed_ms, profile_revision_id, payload FROM frame
         WHERE device_id = ? AND processed_ms BETWEEN ? AND ? ORDER BY processed_ms DESC LIMIT ?`,
      )
      .all(range.deviceId, range.fromMs, range.toMs, range.limit);
    return rows
      .map((row) => this.#recorded(range.deviceId, row))
      .filter((recorded) => recorded.ok)
      .map((recorded) => recorded.value)
      .reverse();
  }

  #recorded(deviceId: number, row: unknown): Result<RecordedFrame, string> {
    const { processed_ms: processedMs, profile_revision_id: revisionId, payload } = frameRow.parse(row);
    const profile = this.#profile(revisionId);
    if (profile === undefined) return failure(`profile revision ${revisionId.toString()} is missing`);
    const decoded = decodePayload(payload, processedMs, profile.blocks);
    if (!decoded.ok) return decoded;
    const frame = { deviceId, profile: profile.id, profileRevision: profile.revision, processedMs, ...decoded.value };
    return success({ frame, profile });
  }

  #profile(id: number): Profile | undefined {
    const known = this.#profiles.get(id);
    if (known !== undefined) return known;
    const document = this.#connection.prepare('SELECT document FROM profile_revision WHERE id = ?').pluck().get(id);
    if (typeof document !== 'string') return undefined;
    // Written by WriteStore.profileRevisionId from a checked profile.
    const profile = JSON.parse(document) as Profile;
    this.#profiles.set(id, profile);
    return profile;
  }

  /** Newest first, below `beforeSeq`. */
  readJournal(beforeSeq: number | undefined, limit: number): JournalRow[] {
    return this.#connection
      .prepare('SELECT * FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?')
      .all(beforeSeq ?? Number.MAX_SAFE_INTEGER, limit)
      .map(journalRowFromRow);
  }

  /** The newest frames of each device, to start the picture from; ascending per device. */
  newestFrames(devices: readonly Pick<Device, 'id'>[], perDevice: number): RecordedFrame[] {
    return devices.flatMap(({ id }) =>
      this.readFrames({ deviceId: id, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: perDevice }),
    );
  }

  /** Instant of the oldest recorded frame; null while there is none. */
  recordedFromMs(): number | null {
    const oldest = this.#connection.prepare('SELECT min(processed_ms) FROM frame').pluck().get();
    return typeof oldest === 'number' ? oldest : null;
  }

  /** Tag ids of a device by point key. */
  tagIds(deviceId: number): Record<string, number> {
    const rows = this.#connection.prepare('SELECT point, id FROM tag WHERE device_id = ?').raw().all(deviceId);
    return Object.fromEntries(z.array(z.tuple([z.string(), z.number()])).parse(rows));
  }

  close(): void {
    this.#connection.close();
  }
}
