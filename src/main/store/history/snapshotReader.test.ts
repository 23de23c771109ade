import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlockFailure, Frame } from '#shared/model/frame.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { openDatabase } from '../openDatabase.ts';
import { ReadStore } from '../readStore.ts';
import type { PastDevice } from './historyQueries.ts';
import { HistoryReader } from './historyReader.ts';
import { TRIAL_DEVICE, type TrialHistory, trialHistory } from './trialHistory.ts';

const BEGIN_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const PERIOD_MS = 2_000;
const LABEL = { ru: 'Т', en: 'T' };

const PROFILE = {
  id: 'trial',
  revision: 1,
  wordOrder: 'lowFirst',
  blocks: [
    { key: 'power', fc: 3, address: 0, count: 2 },
    { key: 'engine', fc: 3, address: 10, count: 1 },
  ],
  codes: {},
  points: [
    { key: 'power_total', block: 'power', address: 0, type: 'u16', scale: 0.1, group: 'power', label: LABEL },
    { key: 'run_hours', block: 'power', address: 1, type: 'u16', group: 'counters', label: LABEL },
    { key: 'oil_pressure', block: 'engine', address: 10, type: 'u16', noData: [0xffff], group: 'engine', label: LABEL },
  ],
} as unknown as Profile;

type Outcome = Result<Uint16Array, BlockFailure>;
const TIMEOUT: Outcome = failure({ reason: 'timeout', message: 'timeout' });
const REFUSED: Outcome = failure({ reason: 'exception', exceptionCode: 2, message: 'exception 2' });

/** What the controller answers at a scan: the engine block is refused from 12 on, nothing is answered from 20 to 26. */
const outcomesAt = (scan: number): readonly [Outcome, Outcome] => {
  if (scan >= 20 && scan <= 26) return [TIMEOUT, TIMEOUT];
  const engine = scan >= 12 ? REFUSED : success(Uint16Array.of(scan === 5 ? 0xffff : 40 + scan));
  return [success(Uint16Array.of(1_000 + scan, 7)), engine];
};

/** Worked in 300 ms after it was read. */
const frameAt = (scan: number): Frame => {
  const timeMs = BEGIN_MS + scan * PERIOD_MS;
  const [power, engine] = outcomesAt(scan);
  return {
    deviceId: TRIAL_DEVICE,
    profile: 'trial',
    profileRevision: 1,
    processedMs: timeMs + 300,
    slots: 1,
    simulated: scan === 30,
    readings: [
      { block: 'power', requestMs: timeMs - 5, replyMs: timeMs + 5, outcome: power, ...missingAt(scan) },
      { block: 'engine', requestMs: timeMs + 15, replyMs: timeMs + 25, outcome: engine },
    ],
  };
};

const missingAt = (scan: number) => (scan === 8 ? { missing: [{ offset: 1, count: 1, exceptionCode: 4 }] } : {});

let folder: string;
let file: string;
let history: TrialHistory;
let reader: HistoryReader;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-snapshot-'));
  file = join(folder, 'history.db');
  history = trialHistory(file);
  const revisionId = history.revision(PROFILE);
  history.record(
    Array.from({ length: 40 }, (_, scan) => frameAt(scan)),
    revisionId,
  );
  history.seal(15);
  reader = new HistoryReader(openDatabase(file, 'read'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the device stood `afterMs` after a scan was read. */
const stood = (scan: number, afterMs = 1_000): PastDevice => {
  const timeMs = BEGIN_MS + scan * PERIOD_MS + afterMs;
  const steps = reader.snapshot({ devices: [{ deviceId: TRIAL_DEVICE, periodMs: PERIOD_MS }], timeMs });
  for (;;) {
    const step = steps.next();
    const [device] = step.done === true ? step.value : [];
    if (device !== undefined) return device;
  }
};

const pointOf = (device: PastDevice, key: string) => device.points.find(({ point }) => point === key);

describe('a device at an instant', () => {
  it('stands as its newest frame says, sealed or not', () => {
    for (const scan of [3, 14, 15, 35]) {
      expect(pointOf(stood(scan), 'power_total')).toEqual({
        point: 'power_total',
        value: (1_000 + scan) / 10,
        reason: 'ok',
        timeMs: BEGIN_MS + scan * PERIOD_MS,
        lastValue: (1_000 + scan) / 10,
      });
      expect(stood(scan).online).toBe(true);
    }
  });

  it('does not know what was read by then but not worked in', () => {
    expect(pointOf(stood(14, 200), 'power_total')?.value).toBe(101.3);
    expect(pointOf(stood(14, 300), 'power_total')?.value).toBe(101.4);
  });

  it('keeps a value over two missed scans and loses it with the third', () => {
    expect(pointOf(stood(21), 'power_total')).toMatchObject({ value: 101.9, reason: 'ok' });
    expect(stood(21).online).toBe(true);
    expect(pointOf(stood(22), 'power_total')).toMatchObject({ value: null, reason: 'timeout', lastValue: 101.9 });
    expect(stood(22).online).toBe(false);
    expect(stood(27).online).toBe(true);
  });

  it('stays online while one of its blocks is refused, whose points say so', () => {
    expect(stood(17).online).toBe(true);
    expect(pointOf(stood(17), 'oil_pressure')).toEqual({
      point: 'oil_pressure',
      value: null,
      reason: 'exception',
      exceptionCode: 2,
      timeMs: BEGIN_MS + 11 * PERIOD_MS + 20,
      lastValue: 51,
    });
  });

  it('has no value for a sensor that is not there and for a register that is refused', () => {
    expect(pointOf(stood(5), 'oil_pressure')).toMatchObject({ value: null, reason: 'no_sensor' });
    expect(pointOf(stood(8), 'run_hours')).toMatchObject({ value: null, reason: 'exception', exceptionCode: 4 });
    expect(pointOf(stood(30), 'run_hours')).toMatchObject({ value: 7, reason: 'simulated' });
  });

  it('is not known before its first frame, and not long after its last', () => {
    expect(stood(-1)).toEqual({ deviceId: TRIAL_DEVICE, online: false, processedMs: null, points: [] });
    expect(stood(39, 7_000)).toMatchObject({ online: false, processedMs: BEGIN_MS + 39 * PERIOD_MS + 300 });
    expect(pointOf(stood(39, 7_000), 'power_total')).toMatchObject({
      value: null,
      reason: 'not_yet',
      lastValue: 103.9,
    });
  });
});

describe('the picture at the start', () => {
  it('begins with the newest frames, also when they are sealed already', () => {
    const store = new ReadStore(file);
    const before = store.newestFrames([{ id: TRIAL_DEVICE }], 5);
    history.seal(38);
    const after = store.newestFrames([{ id: TRIAL_DEVICE }], 5);
    expect(after.map(({ frame }) => frame.processedMs)).toEqual(before.map(({ frame }) => frame.processedMs));
    expect(after.map(({ frame }) => frame.readings.map(({ outcome }) => outcome.ok))).toEqual(
      before.map(({ frame }) => frame.readings.map(({ outcome }) => outcome.ok)),
    );
    expect(after.at(-1)?.frame.readings[0]?.outcome).toEqual(success(Uint16Array.of(1_039, 7)));
    expect(store.recordedFromMs()).toBe(BEGIN_MS + 300);
    store.close();
  });
});
