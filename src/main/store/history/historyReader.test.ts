import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileProfile } from '#main/profile/compileProfile.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { ChunkBuilder } from '../chunk/chunkBuilder.ts';
import { encodeBatch, splitBatch } from '../frameCodec.ts';
import { openDatabase } from '../openDatabase.ts';
import { chooseSource } from '../trend/chooseSource.ts';
import { duration } from '../trend/duration.ts';
import { integrate } from '../trend/integrate.ts';
import { trendBuckets } from '../trend/trendBuckets.ts';
import { HistoryReader, type Steps } from './historyReader.ts';
import { tailPointColumns } from './pointColumns.ts';
import { TRIAL_DEVICE, type TrialHistory, trialHistory } from './trialHistory.ts';

const BEGIN_MS = Date.UTC(2026, 10, 21, 9, 17, 42);
const PERIOD_MS = 20_000;
const HOLD_MS = 3 * PERIOD_MS;
const DAY_MS = 86_400_000;
const TAG = { deviceId: TRIAL_DEVICE, point: 'power_total', periodMs: PERIOD_MS };

const PROFILE = {
  id: 'trial',
  revision: 1,
  wordOrder: 'lowFirst',
  blocks: [{ key: 'power', fc: 3, address: 0, count: 2 }],
  codes: {},
  points: [
    {
      key: 'power_total',
      block: 'power',
      address: 0,
      type: 's16',
      scale: 0.1,
      noData: [0x7fff],
      group: 'power',
      label: { ru: 'Р', en: 'P' },
    },
    { key: 'run_hours', block: 'power', address: 1, type: 'u16', group: 'counters', label: { ru: 'Ч', en: 'H' } },
  ],
} as unknown as Profile;

interface Scan {
  readonly stepMs: number;
  readonly raw: number | null;
}

const framesOf = (scans: readonly Scan[], beginMs = BEGIN_MS): Frame[] => {
  let timeMs = beginMs;
  return scans.map(({ stepMs, raw }, index): Frame => {
    timeMs += stepMs;
    const outcome =
      raw === null
        ? failure({ reason: 'timeout', message: 'timeout' } as const)
        : success(Uint16Array.of(raw & 0xffff, index % 0x10000));
    return {
      deviceId: TRIAL_DEVICE,
      profile: 'trial',
      profileRevision: 1,
      processedMs: timeMs + 30,
      slots: 1,
      simulated: false,
      readings: [{ block: 'power', requestMs: timeMs - 10, replyMs: timeMs + 10, outcome }],
    };
  });
};

const finish = <Answer>(steps: Steps<Answer>): Answer => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** All frames as one piece, the way nothing is stored. */
const wholePiece = (frames: readonly Frame[], fromMs: number, toMs: number) => {
  const builder = new ChunkBuilder(
    { deviceId: TRIAL_DEVICE, profileRevisionId: 1, blocks: PROFILE.blocks },
    frames.length,
  );
  for (const { processedMs, payload } of splitBatch(
    encodeBatch(frames.map((frame) => ({ frame, profileRevisionId: 1 }))),
  )) {
    builder.append(processedMs, payload);
  }
  const compiled = compileProfile(PROFILE);
  const [point] = compiled.points;
  if (point === undefined) throw new Error('no point');
  return {
    scaling: point.scaling,
    pieces: [{ kind: 'samples', fromMs, toMs, samples: tailPointColumns(builder.columns(), compiled, point) } as const],
  };
};

const scan = fc.record({
  stepMs: fc.oneof(
    { weight: 30, arbitrary: fc.constant(PERIOD_MS) },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 70_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 3_000_000, max: 20_000_000 }) },
  ),
  raw: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -3000, max: 3000 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, 0x7fff) },
  ),
});

let folder: string;
let history: TrialHistory;
let reader: HistoryReader;
let runs = 0;

const begin = (): void => {
  const file = join(folder, `history-${((runs += 1)).toString()}.db`);
  history = trialHistory(file);
  reader = new HistoryReader(openDatabase(file, 'read'));
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-history-'));
  begin();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Eight hours of a ramp, of which six are sealed in three chunks. */
const ramp = (): Frame[] => {
  const frames = framesOf(Array.from({ length: 1440 }, (_, index) => ({ stepMs: PERIOD_MS, raw: index })));
  history.record(frames, history.revision(PROFILE));
  for (let chunk = 0; chunk < 3; chunk += 1) history.seal(360);
  history.buildTiers('power_total', HOLD_MS);
  return frames;
};

describe('a trend', () => {
  it('over tail, chunks and tiers is that of all samples at once', () => {
    fc.assert(
      fc.property(
        fc.array(scan, { minLength: 5, maxLength: 400 }),
        fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 4 }),
        fc.record({
          from: fc.integer({ min: -7_200_000, max: 4_000_000 }),
          lengthMs: fc.integer({ min: 60_000, max: 20 * DAY_MS }),
        }),
        fc.integer({ min: 1, max: 60 }),
        (scans, seals, { from, lengthMs }, buckets) => {
          begin();
          const frames = framesOf(scans);
          history.record(frames, history.revision(PROFILE));
          let left = frames.length;
          for (const count of seals) if (left > count) left -= history.seal(count) > 0 ? count : 0;
          history.buildTiers('power_total', HOLD_MS);
          const range = { fromMs: BEGIN_MS + from, toMs: BEGIN_MS + from + lengthMs };
          const [trend] = finish(reader.trend({ tags: [TAG], ...range, buckets }));
          const plan = chooseSource({ ...range, buckets, periodMs: PERIOD_MS });
          const { pieces, scaling } = wholePiece(frames, range.fromMs, range.toMs);
          const whole = trendBuckets(pieces, { ...range, buckets, alignMs: plan.alignMs, holdMs: HOLD_MS, scaling });
          if (trend?.isFullResolution !== whole.isFullResolution) return; // a tier was taken where the samples are few
          expect(trend.t).toEqual(whole.t);
          expect(trend.min).toEqual(whole.min);
          expect(trend.max).toEqual(whole.max);
          expect(trend.last).toEqual(whole.last);
          trend.avg.forEach((average, at) => {
            const difference = Math.abs(average - (whole.avg[at] ?? 0));
            expect(Number.isNaN(difference) ? Number.isNaN(average) : difference < 0.1 / 16).toBe(true);
          });
        },
      ),
      { numRuns: 50 },
    );
  }, 30_000);

  it('of a year answers from the hour tier and the tail behind it', () => {
    const frames = ramp();
    const toMs = BEGIN_MS + 1440 * PERIOD_MS + 1;
    const [trend] = finish(reader.trend({ tags: [TAG], fromMs: toMs - 365 * DAY_MS, toMs, buckets: 1000 }));
    expect(Math.max(...(trend?.max ?? []).filter((value) => !Number.isNaN(value)))).toBe((frames.length - 1) / 10);
    expect(Math.min(...(trend?.min ?? []).filter((value) => !Number.isNaN(value)))).toBe(0);
  });

  it('goes on with frames that came since the last question', () => {
    ramp();
    const range = { fromMs: BEGIN_MS, toMs: BEGIN_MS + DAY_MS };
    finish(reader.raw({ tags: [TAG], ...range, mostSamples: 9999 }));
    history.record(framesOf([{ stepMs: 0, raw: 777 }], BEGIN_MS + 1441 * PERIOD_MS), 1);
    const [samples] = finish(reader.raw({ tags: [TAG], ...range, mostSamples: 9999 }));
    expect([samples?.t.length, samples?.value.at(-1)]).toEqual([1441, 77.7]);
    history.seal(200);
    const [sealed] = finish(reader.raw({ tags: [TAG], ...range, mostSamples: 9999 }));
    expect(sealed).toEqual(samples);
  });

  it('ends the newest samples first where they are too many', () => {
    ramp();
    const [samples] = finish(reader.raw({ tags: [TAG], fromMs: BEGIN_MS, toMs: BEGIN_MS + DAY_MS, mostSamples: 100 }));
    expect([samples?.t.length, samples?.isTruncated, samples?.value[0], samples?.value.at(-1)]).toEqual([
      100,
      true,
      134,
      143.9,
    ]);
  });
});

describe('damaged history', () => {
  it('is named, left out, and the rest is read', () => {
    ramp();
    const { connection } = history;
    connection
      .prepare(
        "UPDATE chunk SET bytes = CAST(substr(bytes, 1, 200) || x'ff' || substr(bytes, 202) AS BLOB) WHERE id = 2",
      )
      .run();
    const range = { fromMs: BEGIN_MS, toMs: BEGIN_MS + DAY_MS };
    const [samples] = finish(reader.raw({ tags: [TAG], ...range, mostSamples: 9999 }));
    expect(samples?.t.length).toBe(1080);
    expect(samples?.unread).toEqual([
      {
        deviceId: TRIAL_DEVICE,
        fromMs: BEGIN_MS + 361 * PERIOD_MS,
        toMs: BEGIN_MS + 720 * PERIOD_MS,
        reason: expect.stringContaining('checksum') as string,
      },
    ]);
    const [trend] = finish(reader.trend({ tags: [TAG], ...range, buckets: 2000 }));
    expect(trend?.t.filter((t) => t > BEGIN_MS + 361 * PERIOD_MS && t < BEGIN_MS + 720 * PERIOD_MS)).toHaveLength(0);
  });

  it('is named when the verification set it aside, and when a newer station wrote it', () => {
    ramp();
    history.connection.exec("UPDATE chunk SET damage = 'a bit has flipped' WHERE id = 1");
    history.connection.exec(
      "UPDATE chunk SET bytes = CAST(substr(bytes, 1, 3) || x'09' || substr(bytes, 5) AS BLOB) WHERE id = 3",
    );
    const range = { fromMs: BEGIN_MS, toMs: BEGIN_MS + DAY_MS };
    const [samples] = finish(reader.raw({ tags: [TAG], ...range, mostSamples: 9999 }));
    expect(samples?.t.length).toBe(720);
    expect(samples?.unread.map(({ reason }) => reason)).toEqual([
      'a bit has flipped',
      expect.stringContaining('format 9'),
    ]);
  });
});

describe('a damaged tier', () => {
  const month = { fromMs: BEGIN_MS - 20 * DAY_MS, toMs: BEGIN_MS + 10 * DAY_MS };
  const ask = () => {
    const [trend] = finish(reader.trend({ tags: [TAG], ...month, buckets: 50 }));
    return { unread: trend?.unread, values: trend?.max.filter((value) => !Number.isNaN(value)).length };
  };

  it('is no loss while its samples are there', () => {
    ramp();
    const before = ask();
    history.connection.exec(`UPDATE tier SET bytes = x'01'`);
    expect(ask()).toMatchObject({ unread: [], values: expect.any(Number) as number });
    expect(ask().values).toBeGreaterThan(0);
    expect(before.unread).toEqual([]);
  });

  it('is named where its samples were dropped, in its place and set aside', () => {
    ramp();
    const flooredMs = BEGIN_MS + 200 * PERIOD_MS;
    history.connection.prepare('INSERT INTO raw_floor VALUES (?, ?)').run(TRIAL_DEVICE, flooredMs);
    history.connection.exec(`UPDATE tier SET bytes = x'01'`);
    const lost = { deviceId: TRIAL_DEVICE, fromMs: expect.any(Number) as number, toMs: flooredMs };
    expect(ask().unread).toContainEqual({ ...lost, reason: 'the tier ends early' });
    history.connection.exec('INSERT INTO tier SELECT -key, bytes FROM tier');
    expect(ask().unread).toContainEqual({ ...lost, reason: 'a stored summary was damaged and set aside' });
  });
});

describe('a sum', () => {
  it('of a day is that of its samples, whether sealed or not', () => {
    const frames = ramp();
    const range = { fromMs: BEGIN_MS - 1000, toMs: BEGIN_MS + 3 * DAY_MS };
    const { pieces, scaling } = wholePiece(frames, range.fromMs, range.toMs);
    const wanted = integrate(pieces, { ...range, holdMs: HOLD_MS, scaling });
    const [found] = finish(reader.integrals({ tags: [TAG], ...range }));
    expect(found).toEqual({ ...wanted, unread: [] });
  });

  it('of a month is within the rounding of the tiers', () => {
    const frames = ramp();
    const range = { fromMs: BEGIN_MS - 1000, toMs: BEGIN_MS + 30 * DAY_MS };
    const { pieces, scaling } = wholePiece(frames, range.fromMs, range.toMs);
    const wanted = integrate(pieces, { ...range, holdMs: HOLD_MS, scaling });
    const [found] = finish(reader.integrals({ tags: [TAG], ...range }));
    expect(found?.goodMs).toBe(wanted.goodMs);
    expect(Math.abs((found?.value ?? 0) - wanted.value)).toBeLessThan((0.1 / 32) * (wanted.goodMs / 3_600_000));
  });

  it('of time counts how long a condition held, exact over tiers too', () => {
    const frames = ramp();
    const range = { fromMs: BEGIN_MS - 1000, toMs: BEGIN_MS + 90 * DAY_MS };
    const within = { min: 20.05, max: 61.3 };
    const { pieces, scaling } = wholePiece(frames, range.fromMs, range.toMs);
    const { heldMs, goodMs, badMs } = duration(pieces, { ...range, holdMs: HOLD_MS, scaling, within });
    const found = finish(reader.duration({ tag: TAG, ...range, within }));
    expect(found).toEqual({ heldMs, goodMs, badMs, unread: [] });
    expect(heldMs).toBe(413 * PERIOD_MS);
  });

  it('of a day may be taken from the tiers: days of a month add up within their rounding', () => {
    const frames = ramp();
    const days = [0, 1, 2].map((day) => ({ fromMs: BEGIN_MS + day * DAY_MS, toMs: BEGIN_MS + (day + 1) * DAY_MS }));
    const sum = days.reduce((total, day) => {
      const [found] = finish(reader.integrals({ tags: [TAG], ...day, isFromTiers: true }));
      return total + (found?.value ?? 0);
    }, 0);
    const range = { fromMs: BEGIN_MS, toMs: BEGIN_MS + 3 * DAY_MS };
    const { pieces, scaling } = wholePiece(frames, range.fromMs, range.toMs);
    const wanted = integrate(pieces, { ...range, holdMs: HOLD_MS, scaling });
    expect(Math.abs(sum - wanted.value)).toBeLessThan((0.1 / 32) * (wanted.goodMs / 3_600_000));
  });

  it('of each sign is their difference, from samples and from tiers', () => {
    ramp();
    const range = { fromMs: BEGIN_MS - 1000, toMs: BEGIN_MS + 3 * DAY_MS };
    const [plain] = finish(reader.integrals({ tags: [TAG], ...range }));
    for (const isFromTiers of [false, true]) {
      const { positive, negative, goodMs, badMs } = finish(reader.signedIntegral(TAG, { ...range, isFromTiers }));
      expect(positive - negative).toBeCloseTo(plain?.value ?? 0, 1);
      expect([goodMs, badMs]).toEqual([plain?.goodMs, plain?.badMs]);
    }
  });
});
