/** Maintenance over a real database, with counters that a test sets and a clock that it moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { AuditAct } from '#main/app/auditor.ts';
import { createDispatcher } from '#main/app/dispatcher.ts';
import { silentLogger } from '#main/app/logger.ts';
import { maintenanceHandlers } from '#main/app/maintenance/maintenanceHandlers.ts';
import { MaintenanceService } from '#main/app/maintenance/maintenanceService.ts';
import { readRegulations } from '#main/app/maintenance/standardRegulations.ts';
import { shipped } from '#main/app/places.ts';
import type { WatchedCounter } from '#main/app/watchedCounter.ts';
import { ReadStore } from '#main/store/readStore.ts';
import { WriteStore } from '#main/store/writeStore.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName, InputOf, OutputOf, StationEvent } from '#shared/api/contract.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { type Result, success } from '#shared/model/result.ts';
import { callerOfRole } from './callers.ts';
import { HandMovedClock } from './handMovedClock.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const connection = { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 } as const;
const genset = (code: string, name: string) =>
  ({ code, name, kind: 'generator', profile: 'test', active: true, connection }) as const;

export class MaintenanceBench {
  readonly clock = new HandMovedClock();
  readonly events: StationEvent[] = [];
  readonly facts: JournalRow[] = [];
  readonly acts: AuditAct[] = [];
  /** What the alarms were told last of each device. */
  readonly reports = new Map<number, { readonly isActive: boolean; readonly hoursLeft: number | null }>();
  /** Pages that were printed. */
  readonly printed: string[] = [];
  isFull = false;
  isUnreadable = false;
  readonly #folder = mkdtempSync(join(tmpdir(), 'pult-maintenance-'));
  readonly #writer: WriteStore;
  readonly #reader: ReadStore;
  readonly #counters = new Map<number, WatchedCounter>();
  service: MaintenanceService;

  constructor() {
    const file = join(this.#folder, 'pult.db');
    const opened = WriteStore.open(file);
    if (!opened.ok) throw new Error(opened.error);
    this.#writer = opened.value.store;
    this.#writer.commitConfiguration({
      changes: [
        { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
        { kind: 'createDevice', device: genset('GEN1', 'ГПУ-1'), site: { code: 'MKZ' }, points: ['run_hours'] },
        { kind: 'createDevice', device: genset('GEN2', 'ГПУ-2'), site: { code: 'MKZ' }, points: ['run_hours'] },
      ],
      actor: 'test',
      timeMs: this.clock.epochMs(),
      journal: [],
    });
    this.#reader = new ReadStore(file);
    this.service = this.#open();
  }

  #open(): MaintenanceService {
    return new MaintenanceService(
      {
        store: {
          commit: async (commit) => {
            await Promise.resolve();
            if (this.isFull) throw new Error('SQLITE_FULL: database or disk is full');
            return this.#writer.commitMaintenance(commit);
          },
          read: () => Promise.resolve(this.#reader.maintenance()),
          logs: (search) => Promise.resolve(this.#reader.maintenanceLogs(search)),
          log: (id) => Promise.resolve(this.#reader.maintenanceLog(id)),
          daysSince: (fromMs) =>
            this.isUnreadable
              ? Promise.reject(new Error('SQLITE_IOERR: disk I/O error'))
              : Promise.resolve(this.#reader.counterDaysSince(fromMs)),
        },
        clock: this.clock,
        logger: silentLogger,
        hub: { publish: (event) => this.events.push(event) },
        tellJournal: (rows) => this.facts.push(...rows),
        devices: () => this.#writer.readConfiguration().devices,
        counters: () => [...this.#counters.values()],
        report: (deviceId, isActive, hoursLeft) => this.reports.set(deviceId, { isActive, hoursLeft }),
      },
      this.#reader.maintenance(),
    );
  }

  /** As after a restart: nothing is known but what is on disk. */
  restart(): void {
    this.service = this.#open();
  }

  removeDevice(id: number): void {
    const timeMs = this.clock.epochMs();
    this.#writer.commitConfiguration({ changes: [{ kind: 'removeDevice', id }], actor: 'test', timeMs, journal: [] });
  }

  /** The counter shows so many hours now. */
  run(deviceId: number, hours: number, isGood = true): void {
    const nowMs = this.clock.epochMs();
    const state = {
      offsetTicks: 0,
      last: { timeMs: isGood ? nowMs : (this.#counters.get(deviceId)?.state?.last.timeMs ?? nowMs), ticks: hours * 60 },
      sinceMs: nowMs - 400 * DAY_MS,
      modulus: 3_932_160,
      ticksPerUnit: 60,
      odd: null,
      pending: null,
    };
    const counter = { deviceId, point: 'run_hours', counterPoint: { kind: 'hours' }, isGood, state };
    this.#counters.set(deviceId, counter as unknown as WatchedCounter);
  }

  /** Growth of the counter in the last so many days. */
  ranPerDay(deviceId: number, hours: number, days: number): void {
    const nowMs = this.clock.epochMs();
    const amounts = Array.from({ length: days }, (_, day) => ({
      deviceId,
      point: 'run_hours',
      startMs: nowMs - (day + 1) * DAY_MS,
      amount: hours,
    }));
    this.#writer.commitCounters({ counters: [], hours: [], days: amounts, dropHoursBeforeMs: 0, journal: [] });
  }

  /** Asks as an engineer called Иванов. */
  async ask<Name extends EntryName>(name: Name, input: unknown): Promise<Result<OutputOf<Name>, ApiError>> {
    const handlers = maintenanceHandlers({
      service: this.service,
      regulations: () => readRegulations(shipped('maintenance')),
      deviceName: (id) => `MKZ.GEN${id.toString()}`,
      stationName: () => 'Завод',
      actDevice: (id) => ({
        site: 'МКЗ',
        device: `ГПУ-${id.toString()}`,
        code: `MKZ.GEN${id.toString()}`,
        timeZone: 'Asia/Almaty',
      }),
      printPdf: (html) => {
        this.printed.push(html);
        return Promise.resolve(success(new Uint8Array(Buffer.from('%PDF-1.7'))));
      },
    });
    const dispatch = createDispatcher(handlers, {
      logger: silentLogger,
      audit: {
        trouble: null,
        add: (act) => {
          this.acts.push(act);
          return Promise.resolve(true);
        },
        addRefusal: (act) => this.acts.push(act),
        addRepeated: () => undefined,
      },
    });
    return (await dispatch(name, input, callerOfRole('engineer'))) as Result<OutputOf<Name>, ApiError>;
  }

  /** The same for what must be answered. */
  async get<Name extends EntryName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await this.ask(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value;
  }

  /** The standard regulation holds for a device from so many hours on. */
  async assign(deviceId: number, startHours: number, startMs = this.clock.epochMs()): Promise<void> {
    const templates = await this.get('maintenance.seedTemplates', {});
    const template = templates.find(({ name }) => name.ru.includes('250/1000'));
    if (template === undefined) throw new Error('there is no standard regulation');
    await this.get('maintenance.assign', { deviceId, templateId: template.id, startHours, startMs });
  }

  /** An order for a service with every line of its sheet done. */
  async order(deviceId: number, code: string, hours: number): Promise<InputOf<'maintenance.perform'>> {
    const intervalId = await this.levelId(code);
    const { tasks } = await this.get('maintenance.sheet', { deviceId, intervalId });
    return {
      deviceId,
      intervalId,
      completedMs: this.clock.epochMs(),
      hours,
      performedBy: 'Слесарь Ким',
      acceptedBy: 'Мастер Ли',
      items: tasks.map((task) => ({ taskCode: task.code, result: 'done', value: null, note: null })),
      parts: [],
    };
  }

  /** Of the standard regulation. */
  async levelId(code: string): Promise<number> {
    const templates = await this.get('maintenance.templates', {});
    const found = templates
      .find(({ name }) => name.ru.includes('250/1000'))
      ?.intervals.find((interval) => interval.code === code);
    return z.number().parse(found?.id);
  }

  close(): void {
    this.#reader.close();
    this.#writer.close();
    rmSync(this.#folder, { recursive: true });
  }
}
