import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterView } from '#shared/api/counters.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { compileProfile } from '../profile/compileProfile.ts';
import { encodeBatch } from '../store/frameCodec.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { ReadStore } from '../store/readStore.ts';
import { WriteStore } from '../store/writeStore.ts';
import { emptyTrace } from './auditTrace.ts';
import { counterHandlers } from './counterHandlers.ts';
import { Counters } from './counters.ts';
import { EventHub } from './eventHub.ts';
import { LiveDevice } from './liveDevice.ts';
import { silentLogger } from './logger.ts';
import { processFrame } from './pipeline.ts';
import type { ReaderMethods } from './reader.ts';
import type { Recorder } from './recorder.ts';
import type { Remote } from './threadCall.ts';

const HOUR_MS = 3_600_000;
/** Five in the morning of 22 November in Almaty. */
const START_MS = Date.UTC(2026, 10, 22, 0, 0, 0);
const engineer = callerOfRole('engineer');

const label = { ru: 'Наработка', en: 'Running hours' };
const block = 'accumulated';
const profile = {
  id: 'test',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'Pult',
  model: 'T',
  kind: 'generator',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 500, pollIntervalMs: 2_000, maxRegisters: 125 },
  codes: {},
  blocks: [{ key: block, fc: 3, address: 270, count: 6 }],
  points: [
    {
      key: 'run_hours',
      block,
      address: 270,
      type: 'u16',
      unit: 'h',
      counter: { kind: 'hours', parts: { minutes: 'run_minutes' } },
      group: 'counters',
      label,
    },
    { key: 'run_minutes', block, address: 271, type: 'u16', unit: 'min', group: 'counters', label },
    { key: 'start_count', block, address: 273, type: 'u16', counter: { kind: 'starts' }, group: 'counters', label },
    {
      key: 'energy_kwh',
      block,
      address: 274,
      type: 'u32',
      scale: 1,
      unit: 'kWh',
      counter: { kind: 'energy' },
      group: 'counters',
      label,
    },
  ],
} as const satisfies Profile;

const device: Omit<Device, 'id' | 'siteId'> = {
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'test',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
  ratings: { powerKw: 160 },
  points: { energy_kwh: { scale: 0.1 } },
};

/** What the controller shows. */
interface Shown {
  readonly minutes: number;
  readonly starts?: number;
  readonly energy?: number;
}

/** A station's counters over a real database, and the scans that feed them. */
class Bench {
  readonly clock = new HandMovedClock(START_MS);
  readonly journal: JournalRow[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'pult-counters-'));
  readonly file = join(this.#folder, 'pult.db');
  readonly writer: WriteStore;
  readonly reader: ReadStore;
  readonly site: Site;
  readonly device: Device;
  readonly revisionId: number;
  counters: Counters;
  live: LiveDevice;
  isDiskFull = false;

  constructor() {
    const opened = WriteStore.open(this.file);
    if (!opened.ok) throw new Error(opened.error);
    this.writer = opened.value.store;
    const { configuration } = this.writer.commitConfiguration({
      changes: [
        { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
        { kind: 'createDevice', device, site: { code: 'MKZ' }, points: ['run_hours'] },
      ],
      actor: 'test',
      timeMs: START_MS,
      journal: [],
    });
    const [[site], [created]] = [configuration.sites, configuration.devices];
    if (site === undefined || created === undefined) throw new Error('the plant was not created');
    this.site = site;
    this.device = created;
    this.revisionId = this.writer.profileRevisionId(profile, 'digest', {});
    this.reader = new ReadStore(this.file);
    this.live = this.#newLive();
    this.counters = this.#newCounters();
  }

  #newLive(): LiveDevice {
    return new LiveDevice(this.device, compileProfile(profile, this.device.points));
  }

  #newCounters(): Counters {
    const commit: ConstructorParameters<typeof Counters>[0]['commit'] = (what) =>
      this.isDiskFull
        ? Promise.reject(new Error('database or disk is full'))
        : Promise.resolve(this.writer.commitCounters(what));
    return new Counters({
      clock: this.clock,
      logger: silentLogger,
      stored: () => Promise.resolve(this.reader.counters()),
      newestFrames: ({ id }, count) => Promise.resolve(this.reader.newestFrames([{ id }], count)),
      commit,
      decide: commit,
      tellJournal: (rows) => void this.journal.push(...rows),
    });
  }

  /** The program starts; without `save` before it is a crash. */
  async start(): Promise<void> {
    this.live = this.#newLive();
    this.counters = this.#newCounters();
    await this.counters.adopt([{ live: this.live, site: this.site }]);
  }

  frame(shown: Shown | null, simulated = false): Frame {
    const { minutes, starts = 40, energy = 5_000 } = shown ?? { minutes: 0 };
    const registers = [Math.floor(minutes / 60), minutes % 60, 0, starts, energy % 65_536, Math.floor(energy / 65_536)];
    const timeMs = this.clock.epochMs();
    return {
      deviceId: this.device.id,
      profile: 'test',
      profileRevision: 1,
      processedMs: timeMs,
      slots: 1,
      simulated,
      readings: [
        {
          block,
          requestMs: timeMs,
          replyMs: timeMs,
          outcome: shown === null ? failure({ reason: 'timeout', message: 'x' }) : success(Uint16Array.from(registers)),
        },
      ],
    };
  }

  /** Lets time pass, then scans; null is a scan without an answer. */
  scan(afterHours: number, shown: Shown | null, simulated = false): void {
    this.clock.advance(afterHours * HOUR_MS);
    const parts: Parameters<typeof processFrame>[0] = {
      liveDevice: () => ({ live: this.live, site: this.site, profileRevisionId: this.revisionId }),
      totals: (siteId) => ({ siteId, values: [] }),
      counters: this.counters,
      alarms: { observe: () => undefined },
      commands: { observe: () => undefined },
      events: { meet: () => undefined, observe: () => undefined },
      hub: new EventHub(this.clock),
      recorder: { record: () => undefined } as unknown as Recorder,
      journal: () => undefined,
    };
    processFrame(parts, this.frame(shown, simulated), null);
  }

  get handlers() {
    const reader = {
      counterDaysSince: (fromMs: number) => Promise.resolve(this.reader.counterDaysSince(fromMs)),
      counterAmounts: (query: Parameters<ReadStore['counterAmounts']>[0]) =>
        Promise.resolve(this.reader.counterAmounts(query)),
    } as Remote<ReaderMethods>;
    return counterHandlers({ counters: this.counters, reader, clock: this.clock });
  }

  async view(point: string): Promise<CounterView> {
    const listed = await this.handlers['counters.list']({}, engineer, emptyTrace());
    const found = listed.ok ? listed.value.find((view) => view.point === point) : undefined;
    if (found === undefined) throw new Error(`there is no ${point}`);
    return found;
  }

  async amounts(by: 'hour' | 'day' | 'month', point = 'run_hours'): Promise<Record<string, number>> {
    const range = { fromMs: 0, toMs: START_MS + 1_000 * 24 * HOUR_MS };
    const totals = await this.handlers['counters.totals'](
      { deviceId: this.device.id, point, by, ...range },
      engineer,
      emptyTrace(),
    );
    if (!totals.ok) throw new Error(totals.error.message);
    return Object.fromEntries(totals.value.rows.map(({ fromMs, amount }) => [new Date(fromMs).toISOString(), amount]));
  }

  decide(decision: 'reset' | 'wrap' | 'swap', startReading?: number) {
    const order = { deviceId: this.device.id, point: 'run_hours', decision, reason: 'заменён контроллер' };
    return this.handlers['counters.decide'](
      startReading === undefined ? order : { ...order, startReading },
      engineer,
      emptyTrace(),
    );
  }

  close(): void {
    this.reader.close();
    this.writer.close();
    rmSync(this.#folder, { recursive: true });
  }
}

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.start();
});
afterEach(() => bench.close());

describe('the counters of a station', () => {
  it('are new before the first scan, and then what the controller shows', async () => {
    expect(await bench.view('run_hours')).toMatchObject({ state: 'new', total: null, today: null });
    bench.scan(0, { minutes: 749_221, starts: 412, energy: 1_234_567 });
    expect(await bench.view('run_hours')).toMatchObject({
      state: 'counting',
      total: 12_487.016667,
      offset: 0,
      unit: 'h',
    });
    expect(await bench.view('start_count')).toMatchObject({ total: 412, unit: null });
    expect(await bench.view('energy_kwh')).toMatchObject({ total: 123_456.7, unit: 'kWh', device: 'MKZ.GEN1' });
  });

  it('freeze while the device does not answer, and take the growth over the gap when it does', async () => {
    bench.scan(0, { minutes: 600 });
    bench.scan(1, null);
    expect(await bench.view('run_hours')).toMatchObject({ state: 'frozen', total: 10 });
    bench.scan(1, { minutes: 690 });
    expect(await bench.view('run_hours')).toMatchObject({
      state: 'counting',
      total: 11.5,
      today: 1.5,
      month: 1.5,
      previousMonth: null,
    });
    expect(await bench.amounts('hour')).toEqual({
      '2026-11-22T00:00:00.000Z': 0.75,
      '2026-11-22T01:00:00.000Z': 0.75,
      '2026-11-22T02:00:00.000Z': 0,
    });
  });

  it('have days and months by the clock of the site', async () => {
    bench.scan(0, { minutes: 600 });
    for (let hour = 1; hour <= 24 * 10; hour += 1) bench.scan(1, { minutes: 600 + 30 * hour });
    const days = await bench.amounts('day');
    expect(days['2026-11-21T19:00:00.000Z']).toBe(9.5); // 5:00 to midnight
    expect(days['2026-11-22T19:00:00.000Z']).toBe(12);
    expect(await bench.amounts('month')).toEqual({
      '2026-10-31T19:00:00.000Z': 9.5 + 8 * 12,
      '2026-11-30T19:00:00.000Z': 14.5,
    });
    expect(await bench.view('run_hours')).toMatchObject({ total: 130, today: 2.5, month: 14.5, previousMonth: 105.5 });
  });

  it('ask when a controller begins again, and hold until a person says that it was reset', async () => {
    bench.scan(0, { minutes: 749_220 });
    bench.scan(4, { minutes: 180 });
    bench.scan(1, { minutes: 240 });
    const suspect = await bench.view('run_hours');
    expect(suspect).toMatchObject({ state: 'suspect', total: 12_487, shown: 4, offset: null });
    expect(suspect.question).toMatchObject({
      kind: 'fell',
      ru: 'Показания ГПУ-1 «Наработка» упали с 12\u2009487 до 3: сброс или замена контроллера?',
      en: 'ГПУ-1, Running hours: the reading fell from 12\u2009487 to 3: was the controller reset or replaced?',
    });
    expect(await bench.decide('reset')).toMatchObject({ ok: true, value: { state: 'counting', total: 12_491 } });
    expect(bench.journal).toMatchObject([
      { event: 'counter_question', deviceId: 1, details: { point: 'run_hours', shownBefore: 12_487, shownAfter: 3 } },
      {
        event: 'counter_reset',
        actor: 'Иванов',
        details: { totalBefore: 12_487, totalAfter: 12_491, reason: 'заменён контроллер' },
      },
    ]);
    bench.scan(1, { minutes: 300 });
    expect(await bench.view('run_hours')).toMatchObject({ total: 12_492, offset: 12_487, today: 5 });
  });

  it('tell what each answer would add to the total, and offer only what fits', async () => {
    bench.scan(0, { minutes: 749_220 });
    bench.scan(4, { minutes: 180 });
    bench.scan(1, { minutes: 240 });
    expect((await bench.view('run_hours')).question?.adds).toEqual({ reset: 4, wrap: null, swap: 4 });
    expect(await bench.decide('wrap')).toMatchObject({
      error: { reason: 'counter_unfit', parameters: { decision: 'wrap' } },
    });
    expect(await bench.decide('swap', 2.5)).toMatchObject({ ok: true, value: { total: 12_488.5 } });
  });

  it('go on over the end of the register when a person says so after a long silence', async () => {
    bench.scan(0, { minutes: 65_530 * 60 });
    bench.scan(24 * 9, { minutes: 60 });
    bench.scan(1, { minutes: 120 });
    const { total, question } = await bench.view('run_hours');
    expect({ total, adds: question?.adds }).toEqual({ total: 65_530, adds: { reset: 2, wrap: 8, swap: 2 } });
    expect(await bench.decide('wrap')).toMatchObject({ ok: true, value: { state: 'counting', total: 65_538 } });
    expect(bench.journal.at(-1)).toMatchObject({ event: 'counter_wrapped', details: { totalAfter: 65_538 } });
  });

  it('keep each decision with the counter before and after it', async () => {
    bench.scan(0, { minutes: 749_220 });
    bench.scan(4, { minutes: 30_120 });
    bench.scan(1, { minutes: 30_180 });
    expect(await bench.decide('swap', 501)).toMatchObject({ ok: true, value: { total: 12_489 } });
    const connection = openDatabase(bench.file, 'read');
    const row = connection.prepare('SELECT * FROM counter_decision').get() as { before: string; after: string };
    connection.close();
    expect(row).toMatchObject({ actor: 'Иванов', decision: 'swap', reason: 'заменён контроллер', point: 'run_hours' });
    expect(JSON.parse(row.before)).toMatchObject({ last: { ticks: 749_220 }, pending: { first: { ticks: 30_120 } } });
    expect(JSON.parse(row.after)).toMatchObject({ last: { ticks: 30_180 }, pending: null });
  });

  it('refuse decisions that do not fit', async () => {
    bench.scan(0, { minutes: 600 });
    expect(await bench.decide('reset')).toMatchObject({ error: { code: 'conflict', reason: 'counter_settled' } });
    bench.scan(1, { minutes: 9_000 });
    bench.scan(1, { minutes: 9_060 });
    expect(await bench.view('run_hours')).toMatchObject({ question: { kind: 'jumped', from: 10, to: 150 } });
    expect(await bench.decide('reset')).toMatchObject({ error: { code: 'conflict', reason: 'counter_unfit' } });
    expect(await bench.decide('swap', 151)).toMatchObject({ error: { code: 'conflict', reason: 'counter_start' } });
    expect(await bench.decide('swap', 149.5)).toMatchObject({ ok: true, value: { total: 11.5 } });
  });

  it('are corrected by a person, which is no growth', async () => {
    bench.scan(0, { minutes: 600 });
    bench.scan(1, { minutes: 660 });
    const order = { deviceId: bench.device.id, point: 'run_hours', total: 60_000.5, reason: 'по формуляру' };
    expect(await bench.handlers['counters.correct'](order, engineer, emptyTrace())).toMatchObject({
      value: { total: 60_000.5, offset: 59_989.5, today: 1 },
    });
    bench.scan(1, { minutes: 690 });
    expect(await bench.view('run_hours')).toMatchObject({ total: 60_001, today: 1.5 });
  });

  it('withdraw the question in the journal when the old controller is back', async () => {
    bench.scan(0, { minutes: 600 });
    for (const minutes of [0, 0, 660]) bench.scan(1, { minutes });
    expect(await bench.view('run_hours')).toMatchObject({ state: 'counting', total: 11, question: null });
    expect(bench.journal.map(({ event }) => event)).toEqual(['counter_question', 'counter_question_withdrawn']);
  });

  it('of simulated controllers go on from a new base without a question', async () => {
    bench.scan(0, { minutes: 6_000 }, true);
    for (const minutes of [60, 120, 180]) bench.scan(1, { minutes }, true);
    expect(await bench.view('run_hours')).toMatchObject({ state: 'counting', total: 102, shown: 3 });
    expect(bench.journal).toEqual([]);
  });

  it('lose nothing to a crash, and count nothing twice', async () => {
    bench.scan(0, { minutes: 600 });
    bench.scan(1, { minutes: 660 });
    await bench.counters.save();
    bench.scan(0.01, { minutes: 661 });
    await bench.start();
    bench.scan(0.02, { minutes: 662 });
    expect(await bench.view('run_hours')).toMatchObject({ total: 11.033333, today: 1.033333 });
  });

  it('take the recorded frames in that came after they were last written', async () => {
    bench.scan(0, { minutes: 600 });
    await bench.counters.save();
    bench.clock.advance(HOUR_MS);
    bench.writer.commitFrames(
      encodeBatch([{ profileRevisionId: bench.revisionId, frame: bench.frame({ minutes: 650 }) }]),
    );
    await bench.start();
    expect(await bench.view('run_hours')).toMatchObject({ state: 'frozen', total: 10.833333 });
  });

  it('keep growth while the disk is full, and refuse decisions', async () => {
    bench.scan(0, { minutes: 600 });
    await bench.counters.save();
    bench.isDiskFull = true;
    bench.scan(1, { minutes: 660 });
    await bench.counters.save();
    bench.scan(1, { minutes: 0 });
    bench.scan(1, { minutes: 30 });
    expect(await bench.decide('reset')).toMatchObject({ error: { code: 'unavailable', reason: 'not_kept' } });
    expect(bench.journal).toEqual([]);
    bench.isDiskFull = false;
    expect(await bench.decide('reset')).toMatchObject({ ok: true, value: { total: 11.5, today: 1.5 } });
    await bench.counters.save();
    expect(bench.journal.map(({ event }) => event)).toEqual(['counter_question', 'counter_reset']);
  });

  it('go on when the device is configured anew', async () => {
    bench.scan(0, { minutes: 600 });
    bench.scan(1, { minutes: 660 });
    await bench.counters.adopt([]);
    expect(bench.counters.all).toEqual([]);
    await bench.counters.adopt([{ live: bench.live, site: bench.site }]);
    bench.scan(1, { minutes: 720 });
    expect(await bench.view('run_hours')).toMatchObject({ total: 12, today: 2 });
  });

  it('answer a bounded number of rows', async () => {
    bench.scan(0, { minutes: 600 });
    bench.scan(24 * 90, { minutes: 700 });
    await expect(bench.amounts('hour')).rejects.toThrow('at most 2000 rows');
    expect(Object.keys(await bench.amounts('day'))).toHaveLength(91);
  });
});
