import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { CounterDecisionWord } from '#shared/api/counters.ts';
import type { Clock } from '#shared/model/clock.ts';
import { COUNTER_REFUSALS } from '#shared/model/counterRefusal.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import { type Result, success } from '#shared/model/result.ts';
import { STATION_REFUSALS } from '#shared/model/stationRefusal.ts';
import type { CounterState } from '../calculation/counter/counterState.ts';
import type { CounterDecided } from '../calculation/counter/decideCounter.ts';
import { counterPoints } from '../profile/counterPoints.ts';
import type { CounterCommit } from '../store/counters/commitCounters.ts';
import type { StoredCounter } from '../store/counters/storedCounter.ts';
import type { RecordedFrame } from '../store/readStore.ts';
import { counterEntry } from './counterEntry.ts';
import type { LiveDevice } from './liveDevice.ts';
import type { Logger } from './logger.ts';
import { type UnsavedGrowth, WatchedCounter } from './watchedCounter.ts';

/** What is not on disk after a crash is read from the recorded frames, or follows from the next reading. */
export const COUNTER_SAVE_MS = 60_000;
/** A minute and some at a scan a second. */
const CAUGHT_UP_FRAMES = 80;
/** Hours stay two years; days for ever. */
export const COUNTER_HOURS_KEPT_MS = 2 * 366 * 86_400_000;
/** Facts that wait for a disk that does not take them. */
const MAX_WAITING_ENTRIES = 1_000;

export interface CountersParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stored: () => Promise<readonly StoredCounter[]>;
  readonly newestFrames: (device: Pick<Device, 'id'>, count: number) => Promise<readonly RecordedFrame[]>;
  readonly commit: (commit: CounterCommit) => Promise<readonly JournalRow[]>;
  /** The same for what a person decided: it may use the last room on the disk. */
  readonly decide: (commit: CounterCommit) => Promise<readonly JournalRow[]>;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
}

/** A person's word: who, what, why, and what it makes of the counter. */
export interface CounterAct {
  readonly word: CounterDecisionWord | 'correct';
  readonly actor: string;
  readonly reason: string;
  readonly work: (state: CounterState, watched: WatchedCounter) => Result<CounterDecided, ApiError>;
}

const keyOf = (deviceId: number, point: string): string => `${deviceId.toString()}.${point}`;

/** All counters of the station: fed by scans, written once a minute, decided about by persons. */
export class Counters {
  readonly #parts: CountersParts;
  #byDevice = new Map<number, readonly WatchedCounter[]>();
  /** Of devices that are gone too: one that comes back goes on from there. Undefined before the first `adopt`. */
  #states: Map<string, CounterState> | undefined;
  #entries: JournalEntry[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: CountersParts) {
    this.#parts = parts;
  }

  get all(): readonly WatchedCounter[] {
    return [...this.#byDevice.values()].flat();
  }

  find(deviceId: number, point: string): WatchedCounter | undefined {
    return this.#byDevice.get(deviceId)?.find((watched) => watched.point === point);
  }

  /** Takes over the devices of a configuration; before they are scanned. */
  async adopt(entries: readonly { readonly live: LiveDevice; readonly site: Site }[]): Promise<void> {
    await this.save();
    const states = this.#states ?? (await this.#load());
    const before = this.#byDevice;
    const old = this.all;
    for (const { deviceId, point, state } of old) if (state !== null) states.set(keyOf(deviceId, point), state);
    this.#byDevice = new Map(entries.map(({ live, site }) => [live.device.id, watch(live, site, states)]));
    for (const counter of old) this.find(counter.deviceId, counter.point)?.putBack(counter.takeGrowth());
    for (const [deviceId, watched] of this.#byDevice) if (!before.has(deviceId)) await this.#catchUp(watched);
  }

  async #load(): Promise<Map<string, CounterState>> {
    const stored = await this.#parts.stored();
    this.#states = new Map(stored.map(({ deviceId, point, state }) => [keyOf(deviceId, point), state]));
    return this.#states;
  }

  /** Feeds the frames that were recorded after the counters were last written. */
  async #catchUp(watched: readonly WatchedCounter[]): Promise<void> {
    const [first] = watched;
    const profile = first?.live.compiled?.profile;
    if (first === undefined || watched.every(({ state }) => state === null)) return;
    for (const recorded of await this.#parts.newestFrames(first.live.device, CAUGHT_UP_FRAMES)) {
      const isSame = recorded.profile.id === profile?.id && recorded.profile.revision === profile.revision;
      if (isSame) this.observe(recorded.frame);
    }
    for (const counter of watched) counter.isGood = false;
  }

  /** Takes a scan in. */
  observe(frame: Frame): void {
    for (const watched of this.#byDevice.get(frame.deviceId) ?? []) {
      const event = watched.observe(frame);
      if (event === null) continue;
      this.#note(counterEntry(watched, event, frame.processedMs));
      void this.save();
    }
  }

  #note(entry: JournalEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > MAX_WAITING_ENTRIES) {
      this.#parts.logger.error({ entry: this.#entries.shift() }, 'a fact of a counter was dropped: the disk is full');
    }
  }

  /** Writes what has changed; resolves when it is on disk, or was tried and waits for the next time. */
  save(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const changed = this.all.filter(({ isChanged }) => isChanged);
    const entries = this.#entries;
    if (changed.length === 0 && entries.length === 0) return;
    const taken = changed.map((watched): [WatchedCounter, UnsavedGrowth] => [watched, watched.takeGrowth()]);
    for (const watched of changed) watched.isChanged = false;
    this.#entries = [];
    try {
      const growth = taken.map(([, unsaved]) => unsaved);
      const counters = changed.flatMap((watched) => (watched.state === null ? [] : watched.stored(watched.state)));
      this.#parts.tellJournal(await this.#parts.commit(this.#commitOf(counters, growth, entries)));
    } catch (error) {
      // The disk's failure: what was counted stays and is tried again.
      for (const [watched, unsaved] of taken) watched.putBack(unsaved);
      this.#entries = [...entries, ...this.#entries];
      this.#parts.logger.error({ err: error }, 'counters could not be written');
    }
  }

  #commitOf(
    counters: readonly StoredCounter[],
    growth: readonly UnsavedGrowth[],
    journal: readonly JournalEntry[],
  ): CounterCommit {
    return {
      counters,
      hours: growth.flatMap(({ hours }) => hours),
      days: growth.flatMap(({ days }) => days),
      dropHoursBeforeMs: this.#parts.clock.epochMs() - COUNTER_HOURS_KEPT_MS,
      journal,
    };
  }

  /** Does what a person said: on disk with its journal row when it resolves, or not done at all. */
  act(deviceId: number, point: string, act: CounterAct): Promise<Result<null, ApiError>> {
    const done = this.#writing.then(async () => {
      const watched = this.find(deviceId, point);
      if (watched === undefined) return unknownCounter(deviceId, point);
      if (watched.state === null) return apiRefusal(COUNTER_REFUSALS, 'counter_unread');
      const worked = act.work(watched.state, watched);
      if (!worked.ok) return worked;
      watched.isBusy = true;
      const kept = await this.#keepDecision(watched, watched.state, worked.value, act);
      watched.isBusy = false;
      return kept;
    });
    const settled = (): undefined => undefined;
    this.#writing = done.then(settled, settled);
    return done;
  }

  async #keepDecision(
    watched: WatchedCounter,
    present: CounterState,
    { state, growth }: CounterDecided,
    { word, actor, reason }: CounterAct,
  ): Promise<Result<null, ApiError>> {
    const timeMs = this.#parts.clock.epochMs();
    const [before, after] = [watched.stored(present), watched.stored(state)];
    const decided = watched.sharedOut(growth);
    const unsaved = watched.takeGrowth();
    const entries = this.#entries;
    this.#entries = [];
    const told = { actor, reason, before: before.total, after: after.total };
    try {
      const journal = [...entries, counterEntry(watched, word, timeMs, told)];
      this.#parts.tellJournal(
        await this.#parts.decide({
          ...this.#commitOf([after], [unsaved, decided], journal),
          decision: { timeMs, decision: word, actor, reason, before, after },
        }),
      );
    } catch (error) {
      watched.putBack(unsaved);
      this.#entries = [...entries, ...this.#entries];
      this.#parts.logger.error({ err: error }, 'a decision about a counter could not be written');
      return apiRefusal(STATION_REFUSALS, 'not_kept');
    }
    watched.state = state;
    return success(null);
  }
}

export const unknownCounter = (deviceId: number, point: string): Result<never, ApiError> =>
  apiRefusal(COUNTER_REFUSALS, 'no_counter', { point, deviceId });

const watch = (live: LiveDevice, site: Site, states: ReadonlyMap<string, CounterState>): WatchedCounter[] =>
  (live.compiled === undefined ? [] : counterPoints(live.compiled)).map(
    (counterPoint) =>
      new WatchedCounter(live, site, counterPoint, states.get(keyOf(live.device.id, counterPoint.point.key)) ?? null),
  );
