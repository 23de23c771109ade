import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { success } from '#shared/model/result.ts';
import { openDatabase } from '../openDatabase.ts';
import { addCorrection, revokeCorrection } from './corrections.ts';
import { HistoryReader, type Steps } from './historyReader.ts';
import { readCorrections } from './readCorrections.ts';
import { TRIAL_DEVICE, type TrialHistory, trialHistory } from './trialHistory.ts';

const BEGIN_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const PERIOD_MS = 20_000;
const SCANS = 4_320;
const DAY_MS = 86_400_000;
const TAG = { deviceId: TRIAL_DEVICE, point: 'energy_kwh', periodMs: PERIOD_MS };
const ACT = { actor: 'engineer', timeMs: BEGIN_MS + 10 * DAY_MS };

const PROFILE = {
  id: 'trial',
  revision: 1,
  wordOrder: 'lowFirst',
  blocks: [{ key: 'power', fc: 3, address: 0, count: 1 }],
  codes: {},
  points: [
    { key: 'energy_kwh', block: 'power', address: 0, type: 'u16', group: 'counters', label: { ru: 'Э', en: 'E' } },
  ],
} as unknown as Profile;

const frameAt = (scan: number): Frame => {
  const timeMs = BEGIN_MS + scan * PERIOD_MS;
  return {
    deviceId: TRIAL_DEVICE,
    profile: 'trial',
    profileRevision: 1,
    processedMs: timeMs + 20,
    slots: 1,
    simulated: false,
    readings: [
      {
        block: 'power',
        requestMs: timeMs - 5,
        replyMs: timeMs + 5,
        outcome: success(Uint16Array.of(1000 + (scan % 500))),
      },
    ],
  };
};

const finish = <Answer>(steps: Steps<Answer>): Answer => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

let folder: string;
let history: TrialHistory;
let reader: HistoryReader;
let journal: JournalEntry[] = [];

const addJournal = (entries: readonly JournalEntry[]): JournalRow[] => {
  journal.push(...entries);
  return entries.map((entry, index) => ({ ...entry, seq: index + 1 }));
};

const correct = (fromMs: number, toMs: number, override: { scale?: number; offset?: number; invert?: boolean }) =>
  addCorrection(
    history.connection,
    { deviceId: TRIAL_DEVICE, point: 'energy_kwh', fromMs, toMs, override, reason: 'the scale was 10 times too large' },
    ACT,
    addJournal,
  ).correction;

const range = { fromMs: BEGIN_MS - 1_000, toMs: BEGIN_MS + SCANS * PERIOD_MS + 5_000 };
/** As samples, from the minute tier, and from the hour tier. */
const answers = () => ({
  samples: finish(reader.raw({ tags: [TAG], ...range, mostSamples: 99_999 })),
  minutes: finish(reader.trend({ tags: [TAG], ...range, buckets: 300 })),
  hours: finish(reader.trend({ tags: [TAG], fromMs: range.fromMs, toMs: range.fromMs + 30 * DAY_MS, buckets: 150 })),
  snapshot: finish(reader.snapshot({ devices: [TAG], timeMs: BEGIN_MS + 2_000 * PERIOD_MS + 1_000 })),
});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-correction-'));
  const file = join(folder, 'history.db');
  history = trialHistory(file);
  const revisionId = history.revision(PROFILE);
  history.record(
    Array.from({ length: SCANS }, (_, scan) => frameAt(scan)),
    revisionId,
  );
  for (const frames of [1_500, 1_400, 700]) history.seal(frames);
  history.buildTiers('energy_kwh', 3 * PERIOD_MS);
  reader = new HistoryReader(openDatabase(file, 'read'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a correction of the past', () => {
  it('changes exactly its span, in samples and trends alike, and its end brings back every bit', () => {
    const before = answers();
    const scan = fc.integer({ min: -10, max: SCANS + 10 });
    fc.assert(
      fc.property(scan, scan, fc.integer({ min: 0, max: PERIOD_MS - 1 }), (one, other, offsetMs) => {
        fc.pre(one !== other);
        const fromMs = BEGIN_MS + Math.min(one, other) * PERIOD_MS + offsetMs;
        const toMs = BEGIN_MS + Math.max(one, other) * PERIOD_MS + offsetMs;
        const { id } = correct(fromMs, toMs, { scale: 0.1 });
        const { samples, minutes } = answers();
        const [plain, corrected] = [before.samples[0], samples[0]];
        expect(corrected?.t).toEqual(plain?.t);
        expect(corrected?.value).toEqual(
          plain?.value.map((value, at) => {
            const timeMs = plain.t[at] ?? 0;
            return timeMs >= fromMs && timeMs < toMs ? value / 10 : value;
          }),
        );
        const [plainTrend, trend] = [before.minutes[0], minutes[0]];
        trend?.max.forEach((max, at) => {
          const startMs = trend.t[at] ?? 0;
          const endMs = trend.t[at + 1] ?? range.toMs;
          const was = plainTrend?.max[at] ?? 0;
          if (endMs <= fromMs || startMs >= toMs) expect(max).toBe(was);
          else if (startMs >= fromMs && endMs <= toMs) expect(max).toBe(was / 10);
          else expect(max === was || max < was).toBe(true);
        });
        expect(revokeCorrection(history.connection, id, ACT, addJournal).ok).toBe(true);
        expect(answers()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('holds for what is asked of an instant, the later one over the earlier', () => {
    const wide = correct(BEGIN_MS, BEGIN_MS + SCANS * PERIOD_MS, { scale: 0.1, offset: 5 });
    const narrow = correct(BEGIN_MS + 1_999 * PERIOD_MS, BEGIN_MS + 2_001 * PERIOD_MS, { invert: true });
    const at = (scan: number): number | null | undefined =>
      finish(reader.snapshot({ devices: [TAG], timeMs: BEGIN_MS + scan * PERIOD_MS + 1_000 }))[0]?.points[0]?.value;
    expect([at(1_500), at(2_000), at(2_500)]).toEqual([105, -1000, 105]);
    for (const { id } of [wide, narrow]) revokeCorrection(history.connection, id, ACT, addJournal);
    expect(at(2_000)).toBe(1000);
  });

  it('is kept with who made and who ended it, and journaled', () => {
    journal = [];
    const { id } = correct(BEGIN_MS, BEGIN_MS + 60_000, { scale: 0.1 });
    expect(revokeCorrection(history.connection, id, { actor: 'admin', timeMs: ACT.timeMs + 7 }, addJournal).ok).toBe(
      true,
    );
    expect(readCorrections(history.connection, TRIAL_DEVICE, 1)).toMatchObject([
      {
        id,
        actor: 'engineer',
        madeMs: ACT.timeMs,
        revokedBy: 'admin',
        revokedMs: ACT.timeMs + 7,
        override: { scale: 0.1 },
      },
    ]);
    expect(journal.map(({ event, actor }) => [event, actor])).toEqual([
      ['history_corrected', 'engineer'],
      ['history_correction_revoked', 'admin'],
    ]);
    expect(journal[0]?.details).toMatchObject({ point: 'energy_kwh', fromMs: BEGIN_MS, scale: 0.1 });
  });

  it('is ended once', () => {
    const { id } = correct(BEGIN_MS, BEGIN_MS + 60_000, { scale: 0.1 });
    revokeCorrection(history.connection, id, ACT, addJournal);
    expect(revokeCorrection(history.connection, id, ACT, addJournal)).toMatchObject({ ok: false });
    expect(revokeCorrection(history.connection, 99_999, ACT, addJournal)).toEqual({
      ok: false,
      error: 'no_correction',
    });
  });
});
