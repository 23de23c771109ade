import type { ApiError } from '#shared/api/apiError.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { plainRefusal } from '#shared/model/refusal.ts';
import { refusalWordsOf } from '#shared/model/refusals.ts';
import type { ReportTemplate } from '#shared/model/report.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Configuration } from '../../store/configurationStore.ts';
import type { AlarmDesk } from '../alarms/alarmDesk.ts';
import { pointOf } from '../alarms/alarmViews.ts';
import type { Counters } from '../counters.ts';
import type { EventHub } from '../eventHub.ts';
import type { Logger } from '../logger.ts';
import type { PrintPdf } from '../maintenance/printAct.ts';
import { shipped } from '../places.ts';
import type { ProfileLibrary } from '../profileLibrary.ts';
import type { RepeatedWork } from '../repeatedWork.ts';
import type { ShiftHandlerParts } from '../shifts/shiftHandlers.ts';
import type { StoreThreads } from '../storeThreads.ts';
import { TripDesk } from '../trips/tripDesk.ts';
import { readTripPoints } from '../trips/tripPoints.ts';
import { readReportTemplates } from './readReportTemplates.ts';
import { ReportDesk } from './reportDesk.ts';
import { isThere, writeReportFile } from './reportFolder.ts';
import type { ReportHandlerParts } from './reportHandlers.ts';
import { ReportRunner } from './reportRunner.ts';
import { REPORT_LOOK_MS, ReportScheduler } from './reportScheduler.ts';

export interface StationReportsParts {
  readonly threads: Pick<StoreThreads, 'writer' | 'reader'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly hub: EventHub;
  readonly library: ProfileLibrary;
  readonly alarms: Pick<AlarmDesk, 'views'>;
  readonly counters: Pick<Counters, 'save'>;
  readonly shifts: ShiftHandlerParts;
  readonly configuration: () => Configuration;
  readonly stationName: () => string;
  readonly printPdf: PrintPdf;
  readonly note: (entry: Omit<NewJournalEntry, 'timeMs'>) => Promise<void>;
}

/** A station closes within seconds. */
const CLOSE_MS = 2_000;

/** Shipped files do not change while the program runs. */
const once = <Value>(read: () => Value): (() => Value) => {
  let kept: { readonly value: Value } | undefined;
  return () => (kept ??= { value: read() }).value;
};

/** Reports, their schedules and the sheets of trips as a running station has them. */
export class StationReports {
  readonly handlerParts: ReportHandlerParts;
  readonly #scheduler: ReportScheduler;
  readonly #runner: ReportRunner;
  readonly #clock: Clock;

  constructor(parts: StationReportsParts) {
    const { threads, clock, hub, printPdf } = parts;
    this.#clock = clock;
    this.#runner = new ReportRunner({
      tell: (asker, step) => hub.publish({ name: 'reports.progress', data: { asker, ...step } }),
      monotonicMs: () => clock.monotonicMs(),
    });
    const desk = deskOf(parts, this.#runner);
    const onChange = (): void => hub.publish({ name: 'reports.changed', data: { timeMs: clock.epochMs() } });
    this.handlerParts = {
      desk,
      trips: tripsOf(parts),
      store: {
        schedules: () => threads.reader.call.reportSchedules(),
        save: (schedule, id) => threads.writer.call.saveReportSchedule(schedule, id),
        remove: (id, timeMs) => threads.writer.call.removeReportSchedule(id, timeMs),
        runs: (search) => threads.reader.call.reportRuns(search),
      },
      printPdf,
      nowMs: () => clock.epochMs(),
      onChange,
    };
    this.#scheduler = schedulerOf(parts, desk, onChange);
  }

  start(repeated: RepeatedWork): void {
    repeated.every(REPORT_LOOK_MS, () => void this.#scheduler.look());
  }

  /** Gives up what is being worked out; a page that is being printed is not waited for for long. */
  async close(): Promise<void> {
    this.#runner.close();
    const late = new Promise<void>((resolve) => {
      this.#clock.after(CLOSE_MS, resolve);
    });
    await Promise.race([this.#scheduler.close(), late]);
  }
}

const alarmText =
  ({ alarms }: StationReportsParts) =>
  (deviceId: number, key: string): LocalText | undefined =>
    alarms.views.definition({ deviceId, key })?.text;

const deskOf = (parts: StationReportsParts, runner: ReportRunner): ReportDesk => {
  const { threads, clock, logger, counters, shifts, configuration, library, stationName, printPdf } = parts;
  const reader = threads.reader.call;
  return new ReportDesk({
    templates: once((): Result<readonly ReportTemplate[], string> => readReportTemplates(shipped('reports'))),
    onTrouble: (error) => logger.error({ error }, 'the report templates cannot be read'),
    site: (id) => configuration().sites.find((site) => site.id === id),
    gather: {
      reader,
      library,
      alarmText: alarmText(parts),
      saveCounters: () => counters.save(),
      nowMs: () => clock.epochMs(),
      stationName,
    },
    runner,
    shift: (id) => reader.shift(id),
    shiftSheet: async (id) => {
      const found = await shifts.desk.sheet(id);
      return found.ok ? success(found.value.sheet) : found;
    },
    printPdf,
  });
};

const tripsOf = (parts: StationReportsParts): TripDesk => {
  const { threads, clock, logger, alarms, configuration, library, stationName } = parts;
  return new TripDesk({
    reader: threads.reader.call,
    alarmText: alarmText(parts),
    deviceName: (deviceId) => configuration().devices.find(({ id }) => id === deviceId)?.name,
    library,
    configuration,
    stationName,
    nowMs: () => clock.epochMs(),
    points: once(() => readTripPoints(shipped('trips', 'points.json'))),
    onTrouble: (error) => logger.error({ error }, 'the points of trip sheets cannot be read'),
    alarmRise: (deviceId, key) => {
      const definition = alarms.views.definition({ deviceId, key });
      if (definition === undefined) return undefined;
      const { trigger, onDelayMs: delayMs } = definition;
      return { point: pointOf(definition), delayMs, isSeenTwice: trigger.kind === 'bit' };
    },
  });
};

const schedulerOf = (
  { threads, clock, logger, configuration, note }: StationReportsParts,
  desk: ReportDesk,
  onChange: () => void,
): ReportScheduler =>
  new ReportScheduler({
    nowMs: () => clock.epochMs(),
    schedules: () => threads.reader.call.reportSchedules(),
    runs: (search) => threads.reader.call.reportRuns(search),
    saveRun: (run) => threads.writer.call.saveReportRun(run),
    shifts: (limit) => threads.reader.call.shifts(limit),
    site: (id) => configuration().sites.find((site) => site.id === id),
    template: (id) => {
      const found = desk.template(id);
      return found.ok ? found.value : undefined;
    },
    make: async ({ template, siteId, language, format }, periodStart) => {
      const file = await desk.file({ template, siteId, periodStart, language, format });
      if (!file.ok) return failure(wordsOf(file.error));
      return success({ fileName: file.value.fileName, bytes: Buffer.from(file.value.base64, 'base64') });
    },
    write: writeReportFile,
    isThere,
    note,
    onChange,
    onTrouble: (error) => logger.error({ err: error }, 'the reports of schedules could not be looked after'),
  });

/** A refusal in the words that people are told. */
const wordsOf = ({ message, reason, parameters, words }: ApiError): LocalText => {
  if (words !== undefined) return words;
  const told = reason === undefined ? undefined : refusalWordsOf(reason);
  return told === undefined ? { ru: message, en: message } : plainRefusal(told, parameters);
};
