/**
 * `npm run bench -- history-write [SCANS [DEVICE_SCANS]]`. Frames of 60 registers of twenty engine sets through the real
 * store: encoded into batches, committed with FULL, sealed into chunks with their tiers; in turns with a plain table of a
 * row per sample. Polling is no part of it: `cpu_us_per_frame_write_only` is a device's scan from the frame to the disk.
 * Then what sealing does to commits through the writer thread (`kit/commitDelay.ts`), and a device's scan from the wire to
 * the chunk through the station's own threads, as fast as it goes (`kit/saturated.ts`).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeBatch } from '../src/main/store/frameCodec.ts';
import { measureCommitDelay } from './kit/commitDelay.ts';
import { frameOf, openGensetStore } from './kit/gensetStore.ts';
import { rounded } from './kit/median.ts';
import { openPlainRows } from './kit/plainRows.ts';
import { measureSaturated } from './kit/saturated.ts';
import { generate, type ScannedWeek } from './reference/gensetWeek.ts';
import type { Benchmark } from './run.ts';

const DEVICES = 20;
/** Scans of every device in one commit: what a saturated second brings. */
const SCANS_A_BATCH = 200;
/** Upkeep comes by this often, in batches. */
const BATCHES_AN_UPKEEP = 5;
/** So many steps of sealing are done between two commits. */
const SLICE_MS = 8;
/** Frames of one device that go into the plain table after each upkeep. */
const PLAIN_SCANS = 200;
const SCANS_A_DAY = 43_200;

interface Spent {
  wallMs: number;
  cpuUs: number;
}

const measured = <Value>(work: () => Value): Spent & { readonly value: Value } => {
  const cpu = process.threadCpuUsage();
  const start = performance.now();
  const value = work();
  const wallMs = performance.now() - start;
  const { user, system } = process.threadCpuUsage(cpu);
  return { value, wallMs, cpuUs: user + system };
};

const spend = (spent: Spent, work: () => void): void => {
  const { wallMs, cpuUs } = measured(work);
  spent.wallMs += wallMs;
  spent.cpuUs += cpuUs;
};

/** Frames as the poller hands them over: making them is not measured. */
const framesOf = (week: ScannedWeek, from: number, to: number, revisionId: number) =>
  Array.from({ length: (to - from) * DEVICES }, (_, index) =>
    frameOf(week, from + Math.floor(index / DEVICES), 1 + (index % DEVICES), revisionId),
  );

const measure = (folder: string, scans: number) => {
  const week = generate(scans / SCANS_A_DAY);
  const { store, profileRevisionId } = openGensetStore(join(folder, 'pult.db'), DEVICES, week.C.length);
  const rows = openPlainRows(join(folder, 'rows.db'));
  const ours: Spent = { wallMs: 0, cpuUs: 0 };
  const plain: Spent = { wallMs: 0, cpuUs: 0 };
  let plainSamples = 0;
  let worstStepMs = 0;
  let worstStepCpuMs = 0;
  let worstCommitMs = 0;
  let upkeep: Iterator<undefined, unknown> | undefined;
  const slice = (untilDone: boolean): void => {
    const untilMs = performance.now() + SLICE_MS;
    while (upkeep !== undefined && (untilDone || performance.now() < untilMs)) {
      const { value: step, wallMs, cpuUs } = measured(() => upkeep?.next());
      if (step?.done === true) upkeep = undefined;
      worstStepMs = Math.max(worstStepMs, wallMs);
      worstStepCpuMs = Math.max(worstStepCpuMs, cpuUs / 1e3);
    }
  };
  for (let from = 0, batch = 1; from < scans; from += SCANS_A_BATCH, batch += 1) {
    const to = Math.min(scans, from + SCANS_A_BATCH);
    const frames = framesOf(week, from, to, profileRevisionId);
    spend(ours, () => {
      const start = performance.now();
      store.commitFrames(encodeBatch(frames));
      worstCommitMs = Math.max(worstCommitMs, performance.now() - start);
      slice(false);
    });
    if (batch % BATCHES_AN_UPKEEP !== 0 && to < scans) continue;
    spend(ours, () => {
      upkeep ??= store.upkeep((week.ts[to - 1] ?? 0) + (to < scans ? 0 : SCANS_A_DAY * 2_000));
      slice(true);
    });
    spend(plain, () => rows.write(week, Math.max(0, to - PLAIN_SCANS), to));
    plainSamples += Math.min(PLAIN_SCANS, to) * week.C.length;
  }
  store.close();
  rows.close();
  const samples = scans * DEVICES * week.C.length;
  return { samples, ours, plain, plainSamples, worstStepMs, worstStepCpuMs, worstCommitMs };
};

const writeFigures = (folder: string, scans: number): Record<string, number> => {
  const { samples, ours, plain, plainSamples, ...worst } = measure(folder, scans);
  const cpuUs = ours.cpuUs / samples;
  const plainCpuUs = plain.cpuUs / plainSamples;
  return {
    samples_per_s: Math.round(samples / (ours.wallMs / 1e3)),
    cpu_us_per_sample: rounded(cpuUs, 3),
    cpu_us_per_frame_write_only: rounded(cpuUs * 60),
    worst_step_ms: rounded(worst.worstStepMs),
    worst_step_cpu_ms: rounded(worst.worstStepCpuMs),
    worst_commit_ms: rounded(worst.worstCommitMs),
    rows_samples_per_s: Math.round(plainSamples / (plain.wallMs / 1e3)),
    rows_cpu_us_per_sample: rounded(plainCpuUs, 3),
    rows_cpu_ratio: rounded(plainCpuUs / cpuUs),
    samples,
  };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([scans = '28800', deviceScans = '720000']) => {
    const [load = Number.NaN] = loadavg();
    const folder = mkdtempSync(join(tmpdir(), 'pult-bench-'));
    try {
      const written = writeFigures(folder, Number(scans));
      const delays = await measureCommitDelay(folder);
      const saturated = await measureSaturated(folder, Number(deviceScans));
      return { ...written, ...delays, ...saturated, load_before: rounded(load) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
