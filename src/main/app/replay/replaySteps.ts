import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { DeviceState, DeviceUpdate, PointState, SiteTotals } from '#shared/api/plant.ts';
import { REPLAY_LIMITS, type ReplayStep, type ReplaySteps, type ReplayStepsQuery } from '#shared/api/replay.ts';
import { nameOf } from '../../alarm/nuisance.ts';
import type { PastReader } from '../../store/history/pastReader.ts';
import { type ComingRow, MOST_COMING_ROWS } from './comingRows.ts';
import type { AlarmsAmong } from './pastAlarms.ts';
import { type PastEntry, type PastLive, type ShownProfiles, shownProfiles, shownState } from './pastPlant.ts';
import { isRecorded, type Look, lookAt } from './replayLook.ts';

/** Time of one answer: of every scan, and of one step for a while at the most. */
const MOST_SCANS_MS = 3_600_000;
const MOST_THINNED_MS = 86_400_000;

const spanOf = ({ fromMs, toMs, everyMs, most = REPLAY_LIMITS.steps }: ReplayStepsQuery): number => {
  const longestMs = everyMs === undefined ? MOST_SCANS_MS : Math.min(most * everyMs, MOST_THINNED_MS);
  return Math.min(toMs, fromMs + longestMs);
};

/** What is not heard of any more goes bad between two scans. */
const LONGEST_GAP_MS = 2_000;

/** Instants in their order, with others between those that lie far apart. */
const withoutGaps = (fromMs: number, instants: Iterable<number>): number[] => {
  const all: number[] = [];
  let lastMs = fromMs;
  for (const timeMs of instants) {
    for (let between = lastMs + LONGEST_GAP_MS; between < timeMs; between += LONGEST_GAP_MS) all.push(between);
    all.push(timeMs);
    lastMs = timeMs;
  }
  return all;
};

/** Of the instants within each stretch the last one. */
const thinned = (instants: readonly number[], fromMs: number, everyMs: number | undefined): number[] => {
  if (everyMs === undefined) return [...instants];
  const stretchOf = (timeMs: number): number => Math.ceil((timeMs - fromMs) / everyMs);
  return instants.filter((timeMs, index) => {
    const next = instants[index + 1];
    return next === undefined || stretchOf(next) !== stretchOf(timeMs);
  });
};

/** What became known behind an instant, step after step. `mostRows`: of the journal, for one answer. Pauses after each. */
export function* replaySteps(
  reader: PastReader,
  query: ReplayStepsQuery,
  mostRows = MOST_COMING_ROWS,
): Generator<undefined, ReplaySteps> {
  const { fromMs, everyMs, most = REPLAY_LIMITS.steps } = query;
  const wishedMs = spanOf(query);
  const placesOf = reader.places(fromMs, wishedMs);
  const look = yield* lookAt(reader, placesOf, fromMs, { toMs: wishedMs, mostRows });
  const toMs = Math.min(wishedMs, look.reachMs);
  const lastMs = Math.min(toMs, look.endMs - 1);
  const scans = look.plant.devices.flatMap(({ id }) => placesOf(id).instants(fromMs, lastMs));
  const all = new Set([...scans, ...look.rows.map((row) => row.knownMs), ...(lastMs > fromMs ? [lastMs] : [])]);
  const planned = thinned(withoutGaps(fromMs, Float64Array.from(all).sort()), fromMs, everyMs);
  const taken = planned.slice(0, most);
  const player = new Player(reader, look, fromMs);
  const steps: ReplayStep[] = [];
  for (const timeMs of taken) {
    if (player.isOtherRecord(timeMs)) return { steps, anewMs: timeMs, nextMs: null };
    const step = player.step(timeMs);
    if (step !== null) steps.push(step);
    yield;
  }
  const isWhole = taken.length === planned.length;
  if (!isWhole) return { steps, anewMs: null, nextMs: taken.at(-1) ?? fromMs };
  if (look.endMs <= toMs) return { steps, anewMs: look.endMs, nextMs: null };
  return { steps, anewMs: null, nextMs: toMs < query.toMs ? toMs : null };
}

/** Goes through the instants of a span and tells what changed from one to the next. */
class Player {
  readonly #reader: PastReader;
  readonly #look: Look;
  readonly #rows: readonly ComingRow[];
  readonly #profiles: ShownProfiles;
  readonly #isRecorded: boolean;
  #at = 0;
  #entries: readonly PastEntry[];
  readonly #totals = new Map<number, string>();
  #summary: string;
  #lockOuts: string;
  #views: ReadonlyMap<string, string>;
  #chatter: string;

  constructor(reader: PastReader, look: Look, fromMs: number) {
    this.#reader = reader;
    this.#look = look;
    this.#rows = look.rows;
    this.#entries = look.plant.at(fromMs);
    this.#profiles = shownProfiles(this.#entries);
    this.#isRecorded = isRecorded(look.run, this.#entries, fromMs);
    this.#changedTotals(this.#entries);
    const among = look.alarms.among(this.#entries, fromMs);
    this.#summary = textOf(among.summary());
    this.#lockOuts = JSON.stringify(reader.lockOuts(fromMs));
    this.#views = textsOf(among.views());
    this.#chatter = chatterOf(among);
  }

  /** Whether the station watched at one of the two instants alone, the first one and this. */
  isOtherRecord(timeMs: number): boolean {
    const { run, plant } = this.#look;
    return isRecorded(run, plant.at(timeMs), timeMs) !== this.#isRecorded;
  }

  step(timeMs: number): ReplayStep | null {
    const { plant } = this.#look;
    const firstRow = this.#at;
    const isTold = this.#takeRows(timeMs);
    const entries = plant.at(timeMs);
    const updates = entries.flatMap(({ live }, index) => this.#updateOf(live, this.#entries[index]?.live));
    this.#entries = entries;
    const totals = updates.length === 0 ? [] : this.#changedTotals(entries);
    const alarms = this.#changedAlarms(this.#look.alarms.among(entries, timeMs), isTold);
    const lockOuts = this.#at > firstRow ? this.#changedLockOuts(timeMs) : null;
    if (updates.length + totals.length === 0 && alarms === null && lockOuts === null) return null;
    return { timeMs, updates, totals, alarms, lockOuts };
  }

  /** Whether a step of an alarm was among them. */
  #takeRows(timeMs: number): boolean {
    const { alarms, seq: firstSeq } = this.#look;
    const from = this.#at;
    let isStation = false;
    for (let row = this.#rows[from]; row !== undefined && row.knownMs <= timeMs; row = this.#rows[this.#at]) {
      if (row.transition !== undefined) alarms.take(row.transition);
      isStation ||= row.kind === 'station';
      this.#at += 1;
    }
    if (isStation || alarms.isFlood)
      alarms.lookAtFlood(this.#reader, this.#rows[this.#at - 1]?.seq ?? firstSeq, timeMs);
    return this.#rows.slice(from, this.#at).some(({ transition }) => transition !== undefined);
  }

  #updateOf(live: PastLive, before: PastLive | undefined): DeviceUpdate[] {
    if (live === before || before === undefined) return [];
    const { points, ...head } = shownState(this.#profiles, live);
    const former = shownState(this.#profiles, before);
    const changes = changesOf(points, former.points);
    return changes.length === 0 && isSameHead(head, former) ? [] : [{ ...head, changes }];
  }

  #changedTotals(entries: readonly PastEntry[]): SiteTotals[] {
    return this.#look.plant.sites.flatMap((site) => {
      const totals = this.#look.plant.totals(site, entries);
      const text = JSON.stringify(totals);
      if (this.#totals.get(site.id) === text) return [];
      this.#totals.set(site.id, text);
      return [totals];
    });
  }

  /** A lock-out comes and goes with a row of the journal. */
  #changedLockOuts(timeMs: number): ReplayStep['lockOuts'] {
    const lockOuts = this.#reader.lockOuts(timeMs);
    const text = JSON.stringify(lockOuts);
    if (text === this.#lockOuts) return null;
    this.#lockOuts = text;
    return lockOuts;
  }

  #changedAlarms(among: AlarmsAmong, isTold: boolean): ReplayStep['alarms'] {
    const summary = among.summary();
    const text = textOf(summary);
    const chatter = chatterOf(among);
    const changed = isTold || chatter !== this.#chatter ? this.#changedViews(among) : [];
    this.#chatter = chatter;
    if (changed.length === 0 && text === this.#summary) return null;
    this.#summary = text;
    return { changed, summary };
  }

  #changedViews(among: AlarmsAmong): AlarmView[] {
    const views = among.views();
    const texts = textsOf(views);
    const changed = views.filter((view) => texts.get(nameOf(view)) !== this.#views.get(nameOf(view)));
    this.#views = texts;
    return changed;
  }
}

/** A summary without the instant that it is of. */
const textOf = ({ timeMs: _timeMs, ...summary }: AlarmSummary): string => JSON.stringify(summary);

const textsOf = (views: readonly AlarmView[]): ReadonlyMap<string, string> =>
  new Map(views.map((view) => [nameOf(view), JSON.stringify(view)]));

const chatterOf = ({ standings }: AlarmsAmong): string =>
  standings
    .filter(({ isChattering }) => isChattering)
    .map(nameOf)
    .join(' ');

const isSamePoint = (one: PointState, other: PointState | undefined): boolean =>
  Object.is(one.value, other?.value) &&
  one.reason === other?.reason &&
  Object.is(one.lastValue, other.lastValue) &&
  one.exceptionCode === other.exceptionCode;

const changesOf = (points: readonly PointState[], former: readonly PointState[]): DeviceUpdate['changes'] =>
  points.flatMap((point, index) => (isSamePoint(point, former[index]) ? [] : [[index, point] as const]));

const isSameHead = (head: Omit<DeviceState, 'points'>, { points: _points, ...former }: DeviceState): boolean =>
  JSON.stringify(head) === JSON.stringify(former);
