/** A history whose every register follows from device, register and number of the frame: what was kept can be checked. */
import { blockTimeMs, type Frame } from '#shared/model/frame.ts';
import type { Block, Point, Profile } from '#shared/model/profile.ts';
import { success } from '#shared/model/result.ts';
import { ChunkBuilder } from '../../src/main/store/chunk/chunkBuilder.ts';
import { encodeChunk } from '../../src/main/store/chunk/encodeChunk.ts';
import { encodeBatch, type StoredFrame, splitBatch } from '../../src/main/store/frameCodec.ts';
import { openDatabase } from '../../src/main/store/openDatabase.ts';
import { encodeTier } from '../../src/main/store/tier/tierCodec.ts';
import { tierKey, tierPeriodOf } from '../../src/main/store/tier/tierKey.ts';
import { type ConfigurationCommit, WriteStore } from '../../src/main/store/writeStore.ts';

export const BEGIN_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
export const PERIOD_MS = 2_000;
const MINUTE_MS = 60_000;
const REGISTERS = 8;

export const RECORDED_BLOCKS: readonly Block[] = [{ key: 'all', fc: 3, address: 0, count: REGISTERS }];

const point = (key: string, address: number): Point => ({
  key,
  block: 'all',
  address,
  type: 'u16',
  group: 'process',
  label: { ru: key, en: key },
});

// Of a profile the store looks at no more than this.
export const RECORDED_PROFILE = {
  id: 'recorded',
  revision: 1,
  protocol: 'modbus',
  wordOrder: 'highFirst',
  pacing: { pollIntervalMs: PERIOD_MS },
  blocks: RECORDED_BLOCKS,
  points: [point('power_total', 2), point('gen_freq', 3)],
} as unknown as Profile;

/** The register that a device has in its k-th frame: k itself in two words, a constant, and noise that compresses badly. */
export const registerOf = (deviceId: number, register: number, k: number): number => {
  if (register === 0) return k & 0xffff;
  if (register === 1) return k >>> 16;
  if (register === 2) return 1_000 + deviceId;
  const mixed = Math.imul(deviceId * 0x9e37 + register * 0x85eb + k * 0xc2b2 + 1, 0x27d4_eb2f);
  return (mixed ^ (mixed >>> 15)) & 0xffff;
};

export const registersOf = (deviceId: number, k: number): Uint16Array =>
  Uint16Array.from({ length: REGISTERS }, (_, register) => registerOf(deviceId, register, k));

/** The k-th frame of a device, worked in 40 ms after its slot unless it is said when. */
export const recordedFrame = (deviceId: number, k: number, processedMs = BEGIN_MS + k * PERIOD_MS + 40): Frame => ({
  deviceId,
  profile: RECORDED_PROFILE.id,
  profileRevision: 1,
  processedMs,
  slots: 1,
  simulated: false,
  readings: [
    {
      block: 'all',
      requestMs: processedMs - 30,
      replyMs: processedMs - 10,
      outcome: success(registersOf(deviceId, k)),
    },
  ],
});

const stored = (deviceId: number, from: number, to: number, profileRevisionId: number): StoredFrame[] =>
  splitBatch(
    encodeBatch(
      Array.from({ length: to - from }, (_, index) => ({
        frame: recordedFrame(deviceId, from + index),
        profileRevisionId,
      })),
    ),
  );

export interface RecordedHistory {
  readonly devices: number;
  readonly chunksPerDevice: number;
  readonly framesPerChunk: number;
  readonly tailFrames: number;
}

const chunkOf = (deviceId: number, profileRevisionId: number, frames: readonly StoredFrame[]): Uint8Array => {
  const builder = new ChunkBuilder({ deviceId, profileRevisionId, blocks: RECORDED_BLOCKS }, frames.length);
  for (const { processedMs, payload } of frames) builder.append(processedMs, payload);
  return encodeChunk(builder.columns());
};

const tierOf = (dayMs: number, salt: number): Uint8Array => {
  const column = (scale: number): Float64Array =>
    Float64Array.from({ length: 300 }, (_, index) => 1_000 + ((index * 37 + salt) % 97) * scale);
  return encodeTier({
    kind: 'integer',
    bucketMs: MINUTE_MS,
    startsMs: Float64Array.from({ length: 300 }, (_, index) => dayMs + index * MINUTE_MS),
    min: column(1),
    max: column(3),
    average: column(2),
    last: column(2),
    goodMs: new Uint32Array(300).fill(MINUTE_MS),
    codes: new Uint8Array(300),
  });
};

/** A site with so many devices, numbered from 1. */
export const recordedPlant = (devices: number): ConfigurationCommit => ({
  changes: [
    { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
    ...Array.from({ length: devices }, (_, index) => ({
      kind: 'createDevice' as const,
      device: {
        code: `GEN${(index + 1).toString()}`,
        name: `ГПУ-${(index + 1).toString()}`,
        kind: 'generator' as const,
        profile: RECORDED_PROFILE.id,
        active: true,
        connection: { kind: 'tcp' as const, host: '127.0.0.1', port: 5021, unitId: 1 },
      },
      site: { code: 'MKZ' },
      points: ['power_total', 'gen_freq'],
    })),
  ],
  actor: 'test',
  timeMs: BEGIN_MS,
  journal: [{ entry: { timeMs: BEGIN_MS, kind: 'configuration', event: 'site_created' } }],
  identity: { id: 'mkz-1', name: 'МКЗ' },
});

/** Writes a database with sealed chunks, tiers and a tail, closed as a station that ended by itself leaves it. */
export const writeRecordedHistory = (file: string, history: RecordedHistory): void => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  store.commitConfiguration(recordedPlant(history.devices));
  const revisionId = store.profileRevisionId(RECORDED_PROFILE, 'digest');
  const sealed = history.chunksPerDevice * history.framesPerChunk;
  for (let deviceId = 1; deviceId <= history.devices; deviceId += 1) {
    store.commitFrames(
      encodeBatch(
        Array.from({ length: history.tailFrames }, (_, index) => ({
          frame: recordedFrame(deviceId, sealed + index),
          profileRevisionId: revisionId,
        })),
      ),
    );
  }
  store.addJournal([
    { timeMs: BEGIN_MS, kind: 'station', event: 'station_started' },
    { timeMs: BEGIN_MS, kind: 'station', event: 'station_stopped' },
  ]);
  store.close();
  seal(file, history, revisionId);
};

const seal = (
  file: string,
  { devices, chunksPerDevice, framesPerChunk }: RecordedHistory,
  revisionId: number,
): void => {
  const connection = openDatabase(file, 'write');
  const insertChunk = connection.prepare(
    `INSERT INTO chunk (device_id, profile_revision_id, from_ms, to_ms, first_processed_ms, last_processed_ms, frames, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertTier = connection.prepare('INSERT INTO tier (key, bytes) VALUES (?, ?)');
  const dayMs = BEGIN_MS - (BEGIN_MS % 86_400_000);
  connection.transaction(() => {
    for (let index = 0; index < chunksPerDevice; index += 1) {
      for (let deviceId = 1; deviceId <= devices; deviceId += 1) {
        const [from, to] = [index * framesPerChunk, (index + 1) * framesPerChunk];
        const times = [from, to - 1].map((k) => recordedFrame(deviceId, k));
        const blockTimes = times.map(({ readings: [reading] }) => (reading === undefined ? 0 : blockTimeMs(reading)));
        insertChunk.run(
          deviceId,
          revisionId,
          ...blockTimes,
          ...times.map(({ processedMs }) => processedMs),
          framesPerChunk,
          chunkOf(deviceId, revisionId, stored(deviceId, from, to, revisionId)),
        );
      }
    }
    for (let tagId = 1; tagId <= 2 * devices; tagId += 1) {
      insertTier.run(tierKey(tagId, MINUTE_MS, tierPeriodOf(MINUTE_MS, dayMs)), tierOf(dayMs, tagId));
    }
  })();
  connection.close();
};
