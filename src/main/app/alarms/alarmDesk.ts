import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { AlarmStanding, AlarmTransition, StationCondition, StationReport } from '#shared/model/alarm.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import { AlarmBook } from '../../alarm/alarmBook.ts';
import type { Instant } from '../../alarm/instant.ts';
import type { AlarmOverrides } from '../../profile/applyAlarmOverrides.ts';
import type { NewAlarmOverride } from '../../store/alarm/alarmOverrides.ts';
import type { EventHub } from '../eventHub.ts';
import type { LiveDevice } from '../liveDevice.ts';
import type { Logger } from '../logger.ts';
import type { PlantModel } from '../plantModel.ts';
import { AlarmRecorder } from './alarmRecorder.ts';
import type { AlarmStart } from './alarmStart.ts';
import type { AlarmStore } from './alarmStore.ts';
import { alarmSummary } from './alarmSummary.ts';
import { AlarmViews, type Consequences, consequencesOf } from './alarmViews.ts';
import { ChangedAlarms } from './changedAlarms.ts';
import { deviceColours } from './deviceColours.ts';
import { DeviceOverrides } from './deviceOverrides.ts';
import { FloodFacts } from './floodFacts.ts';
import { Horn } from './horn.ts';
import { JournaledLives } from './journaledLives.ts';
import { judgedLinks } from './judgedLinks.ts';
import { KeptAlarms, keptState } from './keptAlarms.ts';
import { watchedAlarms } from './watchedAlarms.ts';

export interface AlarmDeskParts {
  readonly store: AlarmStore;
  readonly plant: PlantModel;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  /** Writes a fact that is no step of an alarm. */
  readonly note: (entry: NewJournalEntry) => void;
}

/** An alarm stands on the bar within 200 ms of its reading, of which the rest of the scan takes a part. */
const PUBLISH_MS = 50;
/** Alarms of one event: the rest of a flood follows after a pause, so that telling does not hold up polling. */
const TOLD_AT_ONCE = 200;
const TELLING_PAUSE_MS = 10;

interface Reported {
  readonly deviceId: number;
  readonly condition: StationCondition;
  readonly report: StationReport;
}

type Name = Pick<AlarmStanding, 'deviceId' | 'key'>;

/**
 * The alarms of a running station: evaluates them as scans come, writes every step at once, and tells screens. Values and
 * time go in, rows come out; the rules themselves are in `alarm/`.
 */
export class AlarmDesk {
  readonly book = new AlarmBook();
  readonly views: AlarmViews;
  readonly recorder: AlarmRecorder;
  readonly #parts: AlarmDeskParts;
  readonly #horn = new Horn();
  /** Steps since the horn was worked out: once for all of them, when somebody asks, and each second. */
  #unheard: readonly AlarmTransition[] = [];
  readonly #changed = new ChangedAlarms();
  readonly #overrides: DeviceOverrides;
  /** The newest of each device and condition, also of devices that are not watched yet. */
  readonly #reports = new Map<string, Reported>();
  /** How the last run left the alarms; gone once it was taken over. */
  #restored: Parameters<AlarmBook['restore']>[0] | undefined;
  #colours = '';
  readonly #flood: FloodFacts;
  #cancelPublish: (() => void) | undefined;

  constructor(parts: AlarmDeskParts, start: AlarmStart) {
    this.#parts = parts;
    const kept = keptState(start.states);
    this.#restored = { ...kept, lastOccurrence: start.lastOccurrence };
    this.#flood = new FloodFacts(parts.note);
    this.#overrides = new DeviceOverrides(parts, start.overrides);
    this.views = new AlarmViews(parts.plant);
    this.recorder = new AlarmRecorder({
      commit: (commit) => parts.store.addAlarms(commit),
      state: (monotonicMs) => this.book.state(monotonicMs),
      kept: new KeptAlarms(start.states, parts.clock.monotonicMs()),
      lives: new JournaledLives(kept.alarms),
      homeId: () => parts.plant.all[0]?.live.device.id ?? null,
      factOf: (row) => this.views.factOf(row),
      clock: parts.clock,
      logger: parts.logger,
      onWritten: (rows) => parts.tellJournal(rows),
    });
  }

  get now(): Instant {
    const { clock } = this.#parts;
    return { timeMs: clock.epochMs(), monotonicMs: clock.monotonicMs() };
  }

  overridesOf(deviceId: number): AlarmOverrides {
    return this.#overrides.of(deviceId);
  }

  /**
   * Keeps what an engineer changed of an alarm, and watches it so from now on. False where the disk does not take it:
   * then nothing has changed.
   */
  async override(order: NewAlarmOverride): Promise<boolean> {
    const journal = await this.#overrides.write(order);
    if (journal === null) return false;
    this.#parts.tellJournal(journal);
    this.adopt();
    return true;
  }

  /** Takes devices and definitions over as they stand now; the first time also how the last run left them. */
  adopt(): void {
    const live = this.#parts.plant.all.map((entry) => entry.live);
    const watched = watchedAlarms(live, (deviceId) => this.overridesOf(deviceId));
    this.views.adopt(watched);
    this.take(this.book.adopt(watched, this.now));
    if (this.#restored !== undefined) this.#goOn(this.#restored);
    this.#restored = undefined;
    for (const reported of this.#reports.values()) this.#takeReport(reported);
    this.#schedulePublish();
  }

  #goOn(state: Parameters<AlarmBook['restore']>[0]): void {
    const rows = this.book.restore(state, this.now);
    this.#flood.resume(this.book.flood);
    this.take(rows);
    const standings = this.book.standings();
    this.#hearSteps(standings);
    this.#horn.resume(standings);
  }

  /**
   * What another part of the station finds out about a device, as often as it likes. After a start the condition stands
   * as the last run left it until it is reported again.
   */
  report(deviceId: number, condition: StationCondition, report: StationReport): void {
    const reported = { deviceId, condition, report };
    this.#reports.set(`${deviceId.toString()} ${condition}`, reported);
    this.#takeReport(reported);
  }

  #takeReport({ report, ...name }: Reported): void {
    this.take(this.book.report(name, report, this.now));
  }

  /**
   * All devices that are locked out from now on: nothing of them calls but the safety class. At a start it is to be
   * called before the first `adopt`, or what was suppressed sounds in between.
   */
  setLockedOut(deviceIds: ReadonlySet<number>): void {
    this.take(this.book.setLockedOut(deviceIds, this.now));
  }

  /** After a scan of a device, or after its values went bad. */
  observe(live: LiveDevice, isLinkChanged: boolean): void {
    this.take(this.book.evaluate(live.device.id, (point) => live.reading(point), this.now));
    if (isLinkChanged) this.#observeLinks();
  }

  #observeLinks(): void {
    const links = judgedLinks(this.#parts.plant.all.map(({ live }) => live));
    this.take(this.book.observeLinks(links, this.now));
  }

  /** About once a second: delays, shelves, re-alarms, floods, colours. */
  tick(): void {
    this.take(this.book.tick(this.now));
    this.#flood.look(this.book.flood, this.now.timeMs);
    this.#observeLinks();
    const standings = this.book.standings();
    this.#hearSteps(standings);
    if (!this.#parts.hub.hasListeners) return;
    const colours = JSON.stringify(this.#deviceColours(standings));
    if (colours !== this.#colours) this.#schedulePublish();
    this.#colours = colours;
  }

  /** Steps that were made: to the disk, to the horn, to the screens. */
  take(rows: readonly AlarmTransition[]): void {
    const quiet = this.book.takeQuietChanges();
    if (rows.length + quiet.length === 0) return;
    if (rows.length > 0) this.recorder.record(rows);
    this.#unheard = [...this.#unheard, ...rows];
    this.#changed.note([...rows, ...quiet], this.#parts.hub.hasListeners);
    this.#flood.look(this.book.flood, this.now.timeMs);
    this.#schedulePublish();
  }

  #hearSteps(standings: readonly AlarmStanding[]): void {
    if (this.#unheard.length > 0) this.#horn.hear(this.#unheard, standings);
    this.#unheard = [];
  }

  silence(): void {
    this.#hearSteps(this.book.standings());
    this.#horn.silence();
    this.#schedulePublish();
  }

  summary(): AlarmSummary {
    const standings = this.book.standings();
    return this.#summaryOf(standings, consequencesOf(standings));
  }

  #summaryOf(standings: readonly AlarmStanding[], consequences: Consequences): AlarmSummary {
    this.#hearSteps(standings);
    return alarmSummary({
      timeMs: this.now.timeMs,
      standings,
      flood: this.book.flood,
      horn: this.#horn.state,
      colours: this.#deviceColours(standings),
      viewOf: (standing) => this.views.view(standing, consequences),
    });
  }

  /** An alarm as it stands, also one that has just come to rest. */
  viewOf(alarm: Name): AlarmView | undefined {
    return this.#viewOf(alarm, consequencesOf(this.book.standings()));
  }

  #viewOf(alarm: Name, consequences: Consequences): AlarmView | undefined {
    const standing = this.book.standing(alarm);
    return standing && this.views.view(standing, consequences);
  }

  #deviceColours(standings: readonly AlarmStanding[]): AlarmSummary['colours'] {
    return deviceColours(this.#parts.plant.all, standings, this.now.timeMs);
  }

  #schedulePublish(afterMs = PUBLISH_MS): void {
    if (!this.#parts.hub.hasListeners) return;
    this.#cancelPublish ??= this.#parts.clock.after(afterMs, () => this.#publish());
  }

  #publish(): void {
    this.#cancelPublish = undefined;
    const standings = this.book.standings();
    const consequences = consequencesOf(standings);
    const changed = this.#changed.next(TOLD_AT_ONCE).flatMap((alarm) => this.#viewOf(alarm, consequences) ?? []);
    const summary = this.#summaryOf(standings, consequences);
    this.#parts.hub.publish({ name: 'alarms.changed', data: { changed, summary } });
    if (this.#changed.size > 0) this.#schedulePublish(TELLING_PAUSE_MS);
  }

  async close(): Promise<void> {
    this.#cancelPublish?.();
    await this.recorder.close();
  }
}
