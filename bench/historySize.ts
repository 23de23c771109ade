/**
 * What a week of 60 registers takes: as sealed chunks with timestamps, quality and directory, and as the whole file of
 * a store with its tiers; the CPU to write and to read chunks, in turns with a plain table of a row per sample.
 * `npm run bench -- history-size [DAYS]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ChunkBuilder } from '../src/main/store/chunk/chunkBuilder.ts';
import { encodeChunk } from '../src/main/store/chunk/encodeChunk.ts';
import type { FrameColumns } from '../src/main/store/chunk/frameColumns.ts';
import { openChunk } from '../src/main/store/chunk/openChunk.ts';
import { encodeBatch, type StoredFrame, splitBatch } from '../src/main/store/frameCodec.ts';
import { databaseBytes } from '../src/main/store/openDatabase.ts';
import { BLOCK, frameOf, openGensetStore } from './kit/gensetStore.ts';
import { median, rounded } from './kit/median.ts';
import { openPlainRows } from './kit/plainRows.ts';
import { generate, type ScannedWeek } from './reference/gensetWeek.ts';
import type { Benchmark } from './run.ts';

const FRAMES_A_CHUNK = 7_200;
const CHUNKS_A_DAY = 6;
const ROUNDS_A_COLUMN = 9;
/** Chunks that are written as plain rows too: a day. */
const CHUNKS_AS_ROWS = 6;
const SCANS_A_COMMIT = 600;
const DAY_MS = 86_400_000;

const isGenerator = (value: unknown): value is { generate: (days: number) => ScannedWeek } =>
  typeof value === 'object' && value !== null && 'generate' in value && typeof value.generate === 'function';

const scannedWeek = async (days: number): Promise<ScannedWeek> => {
  const anchors = process.env['PULT_ANCHORS'];
  if (anchors === undefined) return generate(days);
  const loaded: unknown = await import(pathToFileURL(join(anchors, 'gen.mjs')).href);
  if (!isGenerator(loaded)) throw new Error(`${anchors}/gen.mjs generates nothing`);
  return loaded.generate(days);
};

/** The stored frames of a chunk, as the tail holds them. */
const tailOf = (week: ScannedWeek, from: number, to: number): StoredFrame[] =>
  splitBatch(encodeBatch(Array.from({ length: to - from }, (_, index) => frameOf(week, from + index, 1, 1))));

/** Nanoseconds of CPU that the work takes on this thread: a busy machine counts for less than by the clock. */
const timed = <Value>(work: () => Value): { ns: number; value: Value } => {
  const start = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(start);
  return { ns: (user + system) * 1e3, value };
};

const columnsOf = (tail: readonly StoredFrame[], registers: number): FrameColumns => {
  const blocks = [{ key: BLOCK, fc: 3 as const, address: 0, count: registers }];
  const builder = new ChunkBuilder({ deviceId: 1, profileRevisionId: 1, blocks }, tail.length);
  for (const { processedMs, payload } of tail) {
    const appended = builder.append(processedMs, payload);
    if (!appended.ok) throw new Error(appended.error);
  }
  return builder.columns();
};

const valueOf = <Value>(result: { ok: true; value: Value } | { ok: false; error: string }): Value => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

/** Nanoseconds to read all registers of a chunk, each of which must be as it was. */
const readBack = (bytes: Uint8Array, written: FrameColumns): number => {
  const registers = written.blocks[0]?.registers ?? [];
  const read = timed(() => {
    const chunk = valueOf(openChunk(bytes));
    return registers.map((_, index) => valueOf(chunk.registers(0, index)));
  });
  const chunk = valueOf(openChunk(bytes));
  const columns = [...read.value, valueOf(chunk.timesMs(0)), valueOf(chunk.processedMs())];
  const expected = [...registers, written.blocks[0]?.timesMs ?? new Float64Array(), written.processedMs];
  const isSame = columns.every((column, index) => column.every((value, frame) => value === expected[index]?.[frame]));
  if (!isSame) throw new Error('a chunk was not read back as it was written');
  return read.ns;
};

/** Bytes of the whole file after the week went through the store as a station records it: tiers and indexes included. */
const wholeFile = (folder: string, week: ScannedWeek): number => {
  const file = join(folder, 'pult.db');
  const { store, profileRevisionId } = openGensetStore(file, 1, week.C.length);
  for (let from = 0; from < week.n; from += FRAMES_A_CHUNK) {
    for (let scan = from; scan < Math.min(week.n, from + FRAMES_A_CHUNK); scan += SCANS_A_COMMIT) {
      const to = Math.min(week.n, from + FRAMES_A_CHUNK, scan + SCANS_A_COMMIT);
      const frames = Array.from({ length: to - scan }, (_, index) => frameOf(week, scan + index, 1, profileRevisionId));
      store.commitFrames(encodeBatch(frames));
    }
    const isLast = from + FRAMES_A_CHUNK >= week.n;
    const newestMs = week.ts[Math.min(week.n, from + FRAMES_A_CHUNK) - 1] ?? 0;
    const upkeep = store.upkeep(isLast ? newestMs + DAY_MS : newestMs);
    while (upkeep.next().done !== true);
  }
  store.close();
  return databaseBytes(file);
};

/** Milliseconds by the clock to read one register of the first day with its times, from bytes: one figure a register. */
const dayOfEachColumn = (chunks: readonly Uint8Array[], registers: number): number[] =>
  Array.from({ length: registers }, (_, register) => {
    const rounds = Array.from({ length: ROUNDS_A_COLUMN }, () => {
      const start = performance.now();
      for (const bytes of chunks.slice(0, CHUNKS_A_DAY)) {
        const chunk = valueOf(openChunk(bytes));
        valueOf(chunk.timesMs(0));
        valueOf(chunk.registers(0, register));
      }
      return performance.now() - start;
    });
    return median(rounds);
  });

const measure = (folder: string, week: ScannedWeek) => {
  const registers = week.C.length;
  const rows = openPlainRows(join(folder, 'rows.db'));
  const chunks: Uint8Array[] = [];
  // Sums, not medians of chunks: the system counts CPU in ticks of up to 4 ms.
  const ns = { build: 0, encode: 0, decode: 0, rows: 0 };
  let samplesAsRows = 0;
  for (let from = 0; from < week.n; from += FRAMES_A_CHUNK) {
    const to = Math.min(week.n, from + FRAMES_A_CHUNK);
    const tail = tailOf(week, from, to);
    const built = timed(() => columnsOf(tail, registers));
    const encoded = timed(() => encodeChunk(built.value));
    ns.build += built.ns;
    ns.encode += encoded.ns;
    ns.decode += readBack(encoded.value, built.value);
    if (chunks.length < CHUNKS_AS_ROWS) {
      ns.rows += timed(() => rows.write(week, from, to)).ns;
      samplesAsRows += (to - from) * registers;
    }
    chunks.push(encoded.value);
  }
  return { chunks, ns, samplesAsRows, rowBytes: rows.close() };
};

export const benchmark: Benchmark = {
  usesNetwork: false,
  run: async ([days = '7']) => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-bench-'));
    try {
      return figuresOf(folder, await scannedWeek(Number(days)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const figuresOf = (folder: string, week: ScannedWeek): Record<string, unknown> => {
  const { chunks, ns, samplesAsRows, rowBytes } = measure(folder, week);
  const samples = week.n * week.C.length;
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const daysMs = dayOfEachColumn(chunks, week.C.length);
  return {
    raw_bytes_per_sample: rounded(bytes / samples, 4),
    bytes_per_sample: rounded(wholeFile(folder, week) / samples, 4),
    rows_bytes_per_sample: rounded(rowBytes / samplesAsRows),
    build_ns: rounded(ns.build / samples),
    encode_ns: rounded(ns.encode / samples),
    decode_ns: rounded(ns.decode / samples),
    rows_write_ns: rounded(ns.rows / samplesAsRows),
    day_of_one_column_ms: rounded(median(daysMs)),
    day_of_one_column_worst_ms: rounded(Math.max(...daysMs)),
    samples,
    chunks: chunks.length,
  };
};
