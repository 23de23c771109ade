import type { ApiError } from '#shared/api/apiError.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { Device } from '#shared/model/device.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { DeviceHours, MaintenanceLog } from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { CodedDueState } from '../../maintenance/alertsOf.ts';
import type { MaintenanceChange, MaintenanceCommit } from '../../store/maintenance/commitMaintenance.ts';
import type { LogSearch, StoredMaintenance } from '../../store/maintenance/storedMaintenance.ts';
import type { EventHub } from '../eventHub.ts';
import type { Logger } from '../logger.ts';
import type { WatchedCounter } from '../watchedCounter.ts';
import { type AlertLook, alertLook, codedDue, type DueByDevice } from './alertLook.ts';
import { CorrectedCounters } from './correctedCounters.ts';
import { deviceHours, runningHoursCounter } from './deviceHours.ts';
import { DutyDays } from './dutyDays.ts';
import type { MaintainedDevice } from './maintainedDevice.ts';
import type { MaintenanceStore } from './maintenanceStore.ts';

/** The scheduler looks at what is due so often. */
export const MAINTENANCE_LOOK_MS = 30_000;

export interface MaintenanceParts {
  readonly store: MaintenanceStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly hub: Pick<EventHub, 'publish'>;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  /** Devices that are configured. */
  readonly devices: () => readonly Device[];
  readonly counters: () => readonly WatchedCounter[];
  /** Hands what is due to the alarms, as often as it is looked at. `hoursLeft`: of the level that is gravest. */
  readonly report: (deviceId: number, isActive: boolean, hoursLeft: number | null) => void;
}

/** What an act changes and tells; worked out from what stands when it is its turn. */
export interface PlannedAct {
  readonly changes: readonly MaintenanceChange[];
  readonly journal: readonly Omit<NewJournalEntry, 'timeMs'>[];
  /** Null: it concerns more than one device. */
  readonly deviceId: number | null;
  /** Rows that stand already, where nothing is to be written. */
  readonly present?: readonly number[];
}

export type Plan = (state: StoredMaintenance, nowMs: number) => Result<PlannedAct, ApiError>;

const NOT_WRITTEN: ApiError = { code: 'unavailable', message: 'the disk does not take it: nothing was changed' };

const NOTHING_DUE = { isActive: false, hoursLeft: null };

/**
 * Maintenance of a station: what stands, and the only way to change it. Acts are done one after another; each is on
 * disk before anybody hears of it. Alerts follow from what is on disk: after a restart, a sleep or a jump of the clock the
 * next look comes to the same ones.
 */
export class MaintenanceService {
  readonly #parts: MaintenanceParts;
  readonly #duty: DutyDays;
  readonly #corrected = new CorrectedCounters();
  #state: StoredMaintenance;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: MaintenanceParts, state: StoredMaintenance) {
    this.#parts = parts;
    this.#state = state;
    this.#duty = new DutyDays((fromMs) => parts.store.daysSince(fromMs), parts.clock);
  }

  get state(): StoredMaintenance {
    return this.#state;
  }

  get nowMs(): number {
    return this.#parts.clock.epochMs();
  }

  get devices(): readonly Device[] {
    return this.#parts.devices();
  }

  device(deviceId: number): Device | undefined {
    return this.devices.find(({ id }) => id === deviceId);
  }

  /** Resolves when `hoursOf` tells the duty of the last 30 days, or that known before where it cannot be read now. */
  async refresh(): Promise<void> {
    try {
      await this.#duty.refresh();
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'the duty of the devices could not be read');
    }
  }

  counterOf(deviceId: number): WatchedCounter | undefined {
    return runningHoursCounter(this.#parts.counters(), deviceId);
  }

  hoursOf(deviceId: number): DeviceHours {
    const counter = this.counterOf(deviceId);
    const entered = this.#state.hours.find((reading) => reading.deviceId === deviceId);
    return deviceHours(counter, entered, counter === undefined ? null : this.#duty.of(deviceId, counter.point));
  }

  /** Undefined where the device is not configured, or goes by no regulation. */
  maintained(deviceId: number): MaintainedDevice | undefined {
    const device = this.device(deviceId);
    const assignment = this.#state.assignments.find((one) => one.deviceId === deviceId);
    const template = this.#state.templates.find(({ id }) => id === assignment?.templateId);
    if (device === undefined || assignment === undefined || template === undefined) return undefined;
    const services = this.#state.services.filter((service) => service.deviceId === deviceId);
    return { device, assignment, template, services, hours: this.hoursOf(deviceId) };
  }

  logs(search: LogSearch): Promise<readonly MaintenanceLog[]> {
    return this.#parts.store.logs(search);
  }

  log(id: number): Promise<MaintenanceLog | undefined> {
    return this.#parts.store.log(id);
  }

  /** Does what the plan says, with what follows from it for the alerts. Gives the ids of its changes, once on disk. */
  act(plan: Plan): Promise<Result<readonly number[], ApiError>> {
    return this.#inTurn(async () => {
      const nowMs = this.nowMs;
      const planned = plan(this.#state, nowMs);
      if (!planned.ok) return planned;
      const { changes, journal, deviceId, present = [] } = planned.value;
      if (changes.length === 0) return success(present);
      const dueBefore = this.#dueAt(nowMs);
      const ids = await this.#commit({
        timeMs: nowMs,
        changes,
        journal: journal.map((fact) => ({ timeMs: nowMs, ...fact })),
      });
      if (ids === undefined) return failure(NOT_WRITTEN);
      await this.#look(dueBefore);
      this.#publish(deviceId);
      return success(ids);
    });
  }

  /** What the scheduler does. */
  look(): Promise<void> {
    return this.#inTurn(async () => {
      const changed = await this.#look();
      for (const deviceId of changed) this.#publish(deviceId);
    });
  }

  /** Resolves when nothing is under way. */
  async close(): Promise<void> {
    await this.#queue;
  }

  /** What is due by what stands now, of each device. */
  #dueAt(nowMs: number): DueByDevice {
    const maintained = this.devices.flatMap(({ id }) => this.maintained(id) ?? []);
    return new Map(maintained.map((one) => [one.device.id, codedDue(one, nowMs)]));
  }

  /** Of devices whose counters a person has corrected downwards: what was due by what they showed before. */
  #dueBeforeCorrection(nowMs: number): DueByDevice {
    const corrected = this.devices.flatMap(({ id }): [number, readonly CodedDueState[]][] => {
      const counter = this.counterOf(id);
      const total = counter === undefined ? null : this.#corrected.totalBefore(counter);
      const maintained = this.maintained(id);
      if (total === null || maintained === undefined || maintained.hours.source !== 'counter') return [];
      return [[id, codedDue({ ...maintained, hours: { ...maintained.hours, hours: total } }, nowMs)]];
    });
    return new Map(corrected);
  }

  /**
   * Brings the alerts up to what is due and tells the alarms; gives the devices whose alerts changed. `dueBefore`: what
   * was due before a person's act.
   */
  async #look(dueBefore: DueByDevice = new Map()): Promise<ReadonlySet<number>> {
    const nowMs = this.nowMs;
    const before = new Map([...dueBefore, ...this.#dueBeforeCorrection(nowMs)]);
    const look = alertLook(this.#dueAt(nowMs), this.#state.alerts, nowMs, before);
    if (look.changes.length > 0) {
      const journal = look.journal.map((fact) => ({ timeMs: nowMs, ...fact }));
      const ids = await this.#commit({ timeMs: nowMs, changes: look.changes, journal });
      if (ids === undefined) return new Set();
    }
    this.#report(look);
    return look.deviceIds;
  }

  /** Of every device: of one that is maintained no more nothing is due. */
  #report({ standings }: AlertLook): void {
    const byDevice = new Map(standings.map((standing) => [standing.deviceId, standing]));
    for (const { id } of this.devices) {
      const { isActive, hoursLeft } = byDevice.get(id) ?? NOTHING_DUE;
      this.#parts.report(id, isActive, hoursLeft);
    }
  }

  /** Undefined when the disk did not take it. */
  async #commit(commit: MaintenanceCommit): Promise<readonly number[] | undefined> {
    try {
      const { ids, state, journal } = await this.#parts.store.commit(commit);
      this.#state = state;
      this.#parts.tellJournal(journal);
      return ids;
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'maintenance could not be written');
      return undefined;
    }
  }

  #publish(deviceId: number | null): void {
    this.#parts.hub.publish({ name: 'maintenance.changed', data: { deviceId } });
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(work);
    const settled = (): undefined => undefined;
    this.#queue = done.then(settled, settled);
    return done;
  }
}
