/** A store on disk with devices whose frames a test makes up, and everything it holds read back. */
import { join } from 'node:path';
import { openChunk } from '../../src/main/store/chunk/openChunk.ts';
import { encodeBatch } from '../../src/main/store/frameCodec.ts';
import { openDatabase } from '../../src/main/store/openDatabase.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { Profile } from '../../src/shared/model/profile.ts';
import { failure, success } from '../../src/shared/model/result.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export const POINTS = ['power', 'speed', 'running', 'energy'];

/** Two blocks, a register, a signed one, a bit and a pair. */
export const historyProfile = {
  id: 'history',
  revision: 1,
  protocol: 'modbus',
  wordOrder: 'lowFirst',
  pacing: { pollIntervalMs: 2_000 },
  blocks: [
    { key: 'a', fc: 3, address: 0, count: 3 },
    { key: 'b', fc: 3, address: 10, count: 2 },
  ],
  points: [
    { key: 'power', block: 'a', address: 0, type: 's16', group: 'power', label: { ru: '-', en: '-' } },
    {
      key: 'speed',
      block: 'a',
      address: 1,
      type: 'u16',
      noData: [0x8000],
      group: 'engine',
      label: { ru: '-', en: '-' },
    },
    { key: 'running', block: 'a', address: 2, type: 'bit', bit: 3, group: 'state', label: { ru: '-', en: '-' } },
    { key: 'energy', block: 'b', address: 10, type: 'u32', group: 'counters', label: { ru: '-', en: '-' } },
  ],
  codes: {},
} as unknown as Profile;

/** A frame of a test: its number is what all its registers are made of. */
export interface TestFrame {
  readonly deviceId: number;
  readonly processedMs: number;
  readonly number: number;
  readonly revisionId?: number;
  /** Both blocks without reply. */
  readonly isLost?: boolean;
}

export const openStoreAt = (file: string): WriteStore => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value.store;
};

/** A fresh store with so many devices, ids from 1 on, under profile revision 1. */
export const historyStore = (devices = 1): { file: string; store: WriteStore } => {
  const file = join(temporaryFolder(), 'pult.db');
  const store = openStoreAt(file);
  store.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
      ...Array.from({ length: devices }, (_, index) => ({
        kind: 'createDevice' as const,
        site: { code: 'MKZ' },
        points: POINTS,
        device: {
          code: `GEN${index + 1}`,
          name: 'ГПУ',
          kind: 'generator' as const,
          profile: 'history',
          active: true,
          connection: { kind: 'tcp' as const, host: '127.0.0.1', port: 502, unitId: index + 1 },
        },
      })),
    ],
    actor: 'test',
    timeMs: 0,
    journal: [],
  });
  store.profileRevisionId(historyProfile, 'digest');
  return { file, store };
};

const SILENT = failure({ reason: 'timeout', message: 'timeout' } as const);

const batchOf = (frames: readonly TestFrame[]): ArrayBuffer =>
  encodeBatch(
    frames.map(({ deviceId, processedMs, number, revisionId = 1, isLost = false }) => {
      const reading = (block: string, agoMs: number, registers: number[]) => ({
        block,
        requestMs: processedMs - agoMs,
        replyMs: processedMs - agoMs + 10,
        outcome: isLost ? SILENT : success(Uint16Array.from(registers)),
      });
      return {
        profileRevisionId: revisionId,
        frame: {
          deviceId,
          profile: 'history',
          profileRevision: 1,
          processedMs,
          slots: 1,
          simulated: false,
          readings: [
            reading('a', 60, [number & 0xffff, (number * 7) & 0xffff, number]),
            reading('b', 30, [number & 0xffff, 1]),
          ],
        },
      };
    }),
  );

export const commit = (store: WriteStore, frames: readonly TestFrame[]): void => {
  for (let from = 0; from < frames.length; from += 500) store.commitFrames(batchOf(frames.slice(from, from + 500)));
};

/** Takes all steps. */
export const finish = <Outcome>(
  steps: Generator<undefined, Outcome>,
  between: () => void = () => undefined,
): Outcome => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    between();
  }
};

export interface StoredChunk {
  readonly deviceId: number;
  readonly revisionId: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly processedMs: readonly number[];
}

/** What a database holds, read by another connection. */
export const contentsOf = (file: string) => {
  const connection = openDatabase(file, 'read');
  const tail = connection
    .prepare('SELECT device_id, processed_ms FROM frame ORDER BY device_id, processed_ms, rowid')
    .raw()
    .all() as [number, number][];
  const chunks = connection.prepare('SELECT * FROM chunk ORDER BY id').all() as {
    device_id: number;
    profile_revision_id: number;
    from_ms: number;
    to_ms: number;
    bytes: Uint8Array;
  }[];
  const tiers = connection.prepare('SELECT key, hex(bytes) FROM tier ORDER BY key').raw().all() as [number, string][];
  const aside = connection.prepare('SELECT device_id, processed_ms, reason FROM frame_aside').raw().all();
  connection.close();
  return {
    tail,
    aside,
    tiers: new Map(tiers),
    chunks: chunks.map((row): StoredChunk => {
      const opened = openChunk(row.bytes);
      const processed = opened.ok ? opened.value.processedMs() : opened;
      if (!processed.ok) throw new Error(processed.error);
      return {
        deviceId: row.device_id,
        revisionId: row.profile_revision_id,
        fromMs: row.from_ms,
        toMs: row.to_ms,
        processedMs: [...processed.value],
      };
    }),
  };
};

/** `device@processed` of every frame, wherever it stands, sorted: one that stands twice is there twice. */
export const everyFrame = (file: string): string[] => {
  const { tail, chunks } = contentsOf(file);
  return [
    ...tail.map(([deviceId, processedMs]) => `${deviceId}@${processedMs}`),
    ...chunks.flatMap(({ deviceId, processedMs }) => processedMs.map((one) => `${deviceId}@${one}`)),
  ].sort();
};
