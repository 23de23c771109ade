import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { DeviceState, PlantSnapshot } from '#shared/api/plant.ts';
import type { ReplayInstant, ReplaySteps } from '#shared/api/replay.ts';
import {
  type BlockAnswer,
  engine,
  power,
  REFUSED,
  ReplayBench,
  replayDevice,
  type Shown,
  TIMEOUT,
} from '../../../../tests/kit/replayBench.ts';
import { seededRandom } from '../../../../tests/kit/seededRandom.ts';
import { replayInstant } from './replayLook.ts';
import { replaySteps } from './replaySteps.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pult-replay-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const finish = <Value>(steps: Generator<undefined, Value>): Value => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

const at = ({ reader }: ReplayBench, timeMs: number): ReplayInstant => finish(replayInstant(reader.past, { timeMs }));

const byName = (one: AlarmView, other: AlarmView): number =>
  one.deviceId - other.deviceId || one.key.localeCompare(other.key);

/** Without what no record holds; see the list in the contract. */
const comparedState = (state: DeviceState): object => ({ ...state, scanMs: null, nextAttemptMs: null });
const comparedPlant = (plant: PlantSnapshot): object => ({ ...plant, states: plant.states.map(comparedState) });
const comparedView = ({ isChattering: _isChattering, shelf, ...view }: AlarmView): object => ({
  ...view,
  consequences: view.consequences.toSorted((one, other) => one - other),
  shelf: shelf === null ? null : { ...shelf, untilMs: 0 },
});
const comparedSummary = ({ horn: _horn, newest, flood, ...summary }: AlarmSummary): object => ({
  ...summary,
  newest: newest === null ? null : comparedView(newest),
  isFlood: flood !== null,
});
/** A condition that came while its alarm was suppressed by design is told by no row. */
const isQuiet = ({ occurrence, state }: AlarmView): boolean => occurrence === null && state !== 'normal';
const nameOf = ({ deviceId, key }: AlarmView): string => `${deviceId.toString()} ${key}`;

const compared = ({ plant, summary, rows, lockOuts }: Shown, quiet: ReadonlySet<string>): object => ({
  plant: comparedPlant(plant),
  summary: comparedSummary(summary),
  rows: rows
    .filter((row) => !quiet.has(nameOf(row)))
    .toSorted(byName)
    .map(comparedView),
  lockOuts,
});
const shownBy = ({ plant, alarms, lockOuts }: ReplayInstant): Shown => ({
  plant,
  summary: alarms.summary,
  rows: alarms.rows,
  lockOuts,
});

/** A machine that answers, or does not, in its own way for a while. */
interface Machine {
  oil: number;
  coolant: number;
  powerTenths: number;
  word: number;
  fault: 'none' | 'silent' | 'half' | 'unplugged' | 'frozen' | 'refused';
}

/** Plays a station at random; gives what it showed at some instants. */
class Scenario {
  readonly bench: ReplayBench;
  readonly shown: Shown[] = [];
  readonly #random: () => number;
  readonly #machines = new Map<number, Machine>();

  constructor(bench: ReplayBench, seed: number) {
    this.bench = bench;
    this.#random = seededRandom(seed);
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #machine(deviceId: number): Machine {
    const known = this.#machines.get(deviceId) ?? {
      oil: 300,
      coolant: 800,
      powerTenths: 1_000,
      word: 0,
      fault: 'none',
    };
    this.#machines.set(deviceId, known);
    return known;
  }

  /** About so many seconds, with something of everything. */
  async play(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      for (const { id, active } of this.bench.devices) {
        await this.bench.clock.pass(50 + this.#below(200));
        if (active && this.#random() < 0.97) await this.#scan(id);
        if (this.#random() < 0.4) await this.look();
      }
      await this.#act();
      await this.bench.clock.pass(50);
      await this.bench.beat();
    }
  }

  /** What comes at the same instant afterwards would be told too: time goes on. */
  async look(): Promise<void> {
    this.shown.push(this.bench.shown());
    await this.bench.clock.pass(1);
  }

  async #scan(id: number): Promise<void> {
    const machine = this.#machine(id);
    if (this.#random() < 0.08)
      machine.fault =
        (['none', 'none', 'silent', 'half', 'unplugged', 'frozen', 'refused'] as const)[this.#below(7)] ?? 'none';
    machine.oil = Math.max(100, Math.min(400, machine.oil + this.#below(81) - 40));
    if (machine.fault !== 'frozen') machine.coolant = 900 + this.#below(80);
    machine.powerTenths = this.#below(2_000) - 200;
    if (this.#random() < 0.05) machine.word = this.#below(4) * 2;
    const slots = this.#random() < 0.05 ? 2 : 1;
    await this.bench.scan(id, this.#answers(machine), {
      slots,
      readAgoMs: 60 + this.#below(140),
      simulated: id === 3,
      ...(machine.fault === 'refused' ? { missing: [{ offset: 3, count: 1, exceptionCode: 4 }] } : {}),
    });
  }

  #answers({ fault, oil, coolant, word, powerTenths }: Machine): readonly [BlockAnswer, BlockAnswer] {
    if (fault === 'silent') return [TIMEOUT, TIMEOUT];
    const own = engine({ oil: fault === 'unplugged' ? 32_766 : oil, coolant, word });
    return [own, fault === 'half' ? REFUSED : power(powerTenths)];
  }

  async #act(): Promise<void> {
    const { desk, nowMs, clock } = this.bench;
    const act = { timeMs: nowMs, monotonicMs: clock.monotonicMs(), user: 'Петров', comment: 'смотрю' };
    const standings = desk.book.standings();
    const one = standings[this.#below(standings.length)];
    if (one?.occurrence == null) return;
    const pick = this.#random();
    const done =
      pick < 0.15
        ? desk.book.acknowledge(one.occurrence, act)
        : pick < 0.2
          ? desk.book.shelve(one, 1, act)
          : pick < 0.23
            ? desk.book.putOutOfService(one, act)
            : pick < 0.26
              ? desk.book.returnToService(one, act)
              : pick < 0.3
                ? desk.book.reset(one, act)
                : undefined;
    if (done?.ok === true) desk.take(done.value.transitions);
    await clock.pass(0);
  }

  /** Compares all that was shown outside the spans, both ends included. */
  check(exceptSpans: readonly (readonly [number, number])[] = []): number {
    const outside = this.shown.filter(({ plant: { timeMs } }) =>
      exceptSpans.every(([fromMs, toMs]) => timeMs < fromMs || timeMs > toMs),
    );
    for (const shown of outside) {
      const past = at(this.bench, shown.plant.timeMs);
      const quiet = new Set(shown.rows.filter(isQuiet).map(nameOf));
      expect(compared(shownBy(past), quiet)).toEqual(compared(shown, quiet));
      expect(past.isRecorded).toBe(true);
    }
    return outside.length;
  }
}

const scenario = async (seed: number): Promise<Scenario> =>
  new Scenario(await ReplayBench.start(join(folder, `replay-${seed.toString()}.db`)), seed);

const HOUR_MS = 3_600_000;
/** Every look is compared whole; others may need the processor too. */
vi.setConfig({ testTimeout: 60_000 });

describe('a replayed instant is what the station showed then', () => {
  it.each([1, 2])('through losses of the link, faults of sensors and what people did (%i)', async (seed) => {
    const run = await scenario(seed);
    await run.play(40);
    await run.bench.settle();
    expect(run.check()).toBeGreaterThan(5);
    run.bench.close();
  });

  it.each([4, 5])('through stops, power cuts and changes of the configuration, sealed or not (%i)', async (seed) => {
    const run = await scenario(seed);
    const { bench } = run;
    await run.play(15);
    await bench.restart('close', 20_000);
    await run.look();
    await run.play(15);
    await bench.restart('cut', 40_000);
    await run.look();
    await run.play(10);
    bench.lockOut(1);
    await run.play(5);
    await changeDevices(bench);
    await run.look();
    await run.play(15);
    bench.unlock(1);
    await run.play(5);
    await bench.settle();
    expect(run.check()).toBeGreaterThan(5);
    bench.seal(bench.nowMs + 5 * HOUR_MS);
    run.check();
    await bench.restart('close', 5 * HOUR_MS);
    await run.play(10);
    await bench.settle();
    run.check();
    bench.close();
  });

  it.each([6, 7])('through jumps of the clock, but for the span that was passed twice (%i)', async (seed) => {
    const run = await scenario(seed);
    const { bench } = run;
    await run.play(20);
    bench.clock.jump(600_000);
    await run.play(15);
    const fromMs = bench.nowMs;
    bench.clock.jump(-30_000);
    const toMs = bench.nowMs;
    await run.play(60);
    await bench.settle();
    const twice = [toMs - 2_000, fromMs + 30_000] as const;
    expect(run.check([twice])).toBeGreaterThan(1);
    bench.close();
  });

  it('whatever was corrected later', async () => {
    const run = await scenario(8);
    const { bench } = run;
    await run.play(20);
    await bench.settle();
    bench.store.correct(
      { deviceId: 1, point: 'power_total', fromMs: 0, toMs: bench.nowMs, override: { scale: 1 }, reason: 'ТТ' },
      { actor: 'Инженер', timeMs: bench.nowMs },
    );
    expect(run.check()).toBeGreaterThan(2);
    bench.close();
  });
});

const changeDevices = async (bench: ReplayBench): Promise<void> => {
  const [first, second, third] = bench.devices;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three devices are there');
  const points: string[] = [];
  await bench.configure([
    { kind: 'updateDevice', device: { ...first, name: 'ГПУ-1 новая', code: 'GEN11' }, points },
    { kind: 'updateDevice', device: { ...second, points: { power_total: { scale: 0.2 } } }, points },
    { kind: 'updateDevice', device: { ...third, active: false }, points },
    { kind: 'createDevice', device: replayDevice(4), site: { code: 'MKZ' }, points },
  ]);
};

/** The picture of an instant with steps applied to it as a screen applies events. */
const played = (instant: ReplayInstant, { steps }: ReplaySteps): Shown => {
  const states = new Map(instant.plant.states.map((state) => [state.deviceId, state]));
  const totals = new Map(instant.plant.totals.map((one) => [one.siteId, one]));
  const rows = new Map(instant.alarms.rows.map((row) => [nameOf(row), row]));
  let { summary } = instant.alarms;
  let { lockOuts } = instant;
  for (const step of steps) {
    for (const { changes, ...head } of step.updates) {
      const points = [...(states.get(head.deviceId)?.points ?? [])];
      for (const [index, point] of changes) points[index] = point;
      states.set(head.deviceId, { ...head, points });
    }
    for (const one of step.totals) totals.set(one.siteId, one);
    for (const row of step.alarms?.changed ?? []) rows.set(nameOf(row), row);
    summary = step.alarms?.summary ?? summary;
    lockOuts = step.lockOuts ?? lockOuts;
  }
  return {
    plant: { ...instant.plant, states: [...states.values()], totals: [...totals.values()] },
    summary,
    rows: [...rows.values()].filter(({ state, holds }) => state !== 'normal' || holds.length > 0),
    lockOuts,
  };
};

const withoutInstant = (shown: Shown, timeMs: number): object =>
  compared({ ...shown, plant: { ...shown.plant, timeMs }, summary: { ...shown.summary, timeMs } }, new Set());

describe('steps', () => {
  it.each([undefined, 3_000, 20_000])('lead from one instant to the other, one every %s ms', async (everyMs) => {
    const run = await scenario(9);
    const { bench } = run;
    bench.lockOut(2);
    const fromMs = bench.nowMs + 4_321;
    await run.play(20);
    bench.lockOut(1);
    await run.play(20);
    bench.unlock(2);
    await run.play(20);
    await bench.settle();
    const toMs = fromMs + 50_000;
    const query = { fromMs, toMs, ...(everyMs === undefined ? {} : { everyMs }) };
    const steps = finish(replaySteps(bench.reader.past, query));
    expect(steps).toMatchObject({ anewMs: null, nextMs: null });
    const end = withoutInstant(shownBy(at(bench, toMs)), toMs);
    expect(withoutInstant(played(at(bench, fromMs), steps), toMs)).toEqual(end);
    if (everyMs === undefined) expect(steps.steps.length).toBeGreaterThan(100);
    else expect(steps.steps.length).toBeLessThanOrEqual(50_000 / everyMs + 1);
    expect(steps.steps.flatMap(({ lockOuts }) => (lockOuts === null ? [] : [lockOuts.length])).at(-1)).toBe(1);
    bench.close();
  });

  it('go on where the answer was full', async () => {
    const run = await scenario(10);
    const { bench } = run;
    const fromMs = bench.nowMs;
    await run.play(20);
    await bench.settle();
    const toMs = fromMs + 18_000;
    const whole = finish(replaySteps(bench.reader.past, { fromMs, toMs }));
    const first = finish(replaySteps(bench.reader.past, { fromMs, toMs, most: 10 }));
    const rest = finish(replaySteps(bench.reader.past, { fromMs: first.nextMs ?? 0, toMs }));
    expect(first.steps.length).toBeLessThanOrEqual(10);
    expect([...first.steps, ...rest.steps].map(({ timeMs }) => timeMs)).toEqual(
      whole.steps.map(({ timeMs }) => timeMs),
    );
    bench.close();
  });

  it('are told in parts where the journal has many rows, without a gap between them', async () => {
    const run = await scenario(12);
    const { bench } = run;
    const fromMs = bench.nowMs;
    await run.play(60);
    await bench.settle();
    const toMs = fromMs + 55_000;
    const whole = finish(replaySteps(bench.reader.past, { fromMs, toMs }));
    const parts: ReplaySteps[] = [];
    let [beginMs, askMs]: [number, number | null] = [fromMs, fromMs];
    while (askMs !== null) {
      const part: ReplaySteps = finish(replaySteps(bench.reader.past, { fromMs: askMs, toMs }, 1));
      parts.push(part);
      if (part.anewMs !== null) [beginMs, askMs] = [part.anewMs, part.anewMs];
      else askMs = part.nextMs;
    }
    expect(parts.length).toBeGreaterThan(2);
    const steps = parts.flatMap((part) => part.steps);
    const last = { steps: steps.filter(({ timeMs }) => timeMs > beginMs), anewMs: null, nextMs: null };
    const end = withoutInstant(shownBy(at(bench, toMs)), toMs);
    expect(withoutInstant(played(at(bench, beginMs), last), toMs)).toEqual(end);
    const told = new Set(steps.map(({ timeMs }) => timeMs));
    expect(whole.steps.filter(({ timeMs }) => !told.has(timeMs))).toEqual([]);
    bench.close();
  });

  it('end where the station was cut off, and where it is heard of again', async () => {
    const run = await scenario(13);
    const { bench } = run;
    await run.play(10);
    const cutMs = bench.nowMs;
    const fromMs = cutMs - 4_000;
    await bench.restart('cut', 60_000);
    const startedMs = bench.nowMs;
    await run.play(10);
    await bench.settle();
    const steps = finish(replaySteps(bench.reader.past, { fromMs, toMs: cutMs + 50_000 }));
    const lostMs = steps.anewMs ?? Number.NaN;
    expect(lostMs).toBeGreaterThan(cutMs);
    expect(lostMs).toBeLessThan(cutMs + 20_000);
    expect([at(bench, fromMs).isRecorded, at(bench, lostMs).isRecorded]).toEqual([true, false]);
    const silent = finish(replaySteps(bench.reader.past, { fromMs: lostMs, toMs: bench.nowMs }));
    expect(silent.anewMs).toBe(startedMs);
    bench.close();
  });

  it('stay within their span where the clock was set back', async () => {
    const run = await scenario(14);
    const { bench } = run;
    const fromMs = bench.nowMs;
    await run.play(60);
    bench.clock.jump(-40_000);
    await run.play(60);
    await bench.settle();
    for (const spanMs of [10_000, 30_000, 70_000]) {
      const toMs = fromMs + spanMs;
      const { steps } = finish(replaySteps(bench.reader.past, { fromMs, toMs }));
      const instants = steps.map(({ timeMs }) => timeMs);
      expect(instants).toEqual(instants.toSorted((one, other) => one - other));
      expect(Math.max(...instants)).toBeLessThanOrEqual(toMs);
    }
    bench.close();
  });

  it('end where the picture begins anew', async () => {
    const run = await scenario(11);
    const { bench } = run;
    const fromMs = bench.nowMs;
    await run.play(10);
    await bench.restart('close', 7_000);
    const startedMs = bench.nowMs;
    await run.play(10);
    await changeDevices(bench);
    const changedMs = bench.nowMs;
    await run.play(5);
    await bench.settle();
    const toMs = bench.nowMs;
    const steps = finish(replaySteps(bench.reader.past, { fromMs, toMs }));
    expect(steps.anewMs).toBe(startedMs - 7_000);
    const stopped = finish(replaySteps(bench.reader.past, { fromMs: startedMs - 7_000, toMs }));
    expect(stopped.anewMs).toBe(startedMs);
    expect(at(bench, startedMs - 3_000).isRecorded).toBe(false);
    expect(finish(replaySteps(bench.reader.past, { fromMs: startedMs, toMs })).anewMs).toBe(changedMs);
    bench.close();
  });
});
