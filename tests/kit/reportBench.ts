/** A site with two gensets and a mains meter whose past a test writes, and what reports read it with. */
import { join } from 'node:path';
import type { LibraryProfile, ProfileLibrary } from '../../src/main/app/profileLibrary.ts';
import type { ReaderMethods } from '../../src/main/app/reader.ts';
import type { GatherParts } from '../../src/main/app/reports/gatherReport.ts';
import type { Remote } from '../../src/main/app/threadCall.ts';
import { encodeBatch } from '../../src/main/store/frameCodec.ts';
import { ReadStore } from '../../src/main/store/readStore.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { Point, Profile } from '../../src/shared/model/profile.ts';
import { failure, type Result, success } from '../../src/shared/model/result.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Devices are scanned so often. */
export const SCAN_MS = 60_000;
export const GENSETS = [1, 2] as const;
export const MAINS = 3;

const point = (key: string, address: number, more: Partial<Point>): Point => ({
  key,
  block: 'all',
  address,
  type: 'u16',
  group: 'power',
  label: { ru: key, en: key },
  ...more,
});

const profileOf = (id: string, kind: Profile['kind'], points: readonly Point[]): Profile => ({
  id,
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'test',
  model: id,
  kind,
  wordOrder: 'highFirst',
  pacing: { pauseMs: 0, timeoutMs: 1_000, pollIntervalMs: SCAN_MS, maxRegisters: 125 },
  blocks: [{ key: 'all', fc: 3, address: 0, count: 6 }],
  codes: {},
  points,
});

const GENSET = profileOf('report-genset', 'generator', [
  point('power_total', 0, { type: 's16', scale: 0.1, unit: 'kW', decimals: 1 }),
  point('gas_flow', 1, { scale: 0.1, unit: 'm3/h', decimals: 1 }),
  point('alarm_shutdown', 2, { type: 'bit', bit: 3, group: 'state' }),
  point('energy_kwh', 3, { unit: 'kWh', group: 'counters', counter: { kind: 'energy' } }),
  point('run_hours', 4, { unit: 'h', group: 'counters', counter: { kind: 'hours' } }),
  point('start_count', 5, { group: 'counters', counter: { kind: 'starts' } }),
]);
const METER = profileOf('report-mains', 'ats', [point('mains_total_p', 0, { type: 's16', scale: 0.1, unit: 'kW' })]);

const library: ProfileLibrary = new Map<string, Result<LibraryProfile, string>>(
  [GENSET, METER].map((profile) => [profile.id, success({ profile, digest: profile.id })]),
);

/** What one scan brings; null for one without a reply. Values in kW, m³/h. */
export type Scan = { readonly kw: number; readonly gas?: number; readonly isShut?: boolean } | null;

export interface ReportBench {
  readonly writer: WriteStore;
  readonly reader: ReadStore;
  readonly databaseFile: string;
  /** Writes the scans of a device from `fromMs` to before `toMs`. */
  record(deviceId: number, fromMs: number, toMs: number, scan: (timeMs: number) => Scan): void;
  /** Writes the counter of a genset with its growth by days and hours. */
  count(deviceId: number, point: string, growth: CountedGrowth): void;
  gatherParts(nowMs: number): GatherParts;
}

export interface CountedGrowth {
  readonly sinceMs: number;
  readonly lastMs: number;
  readonly days?: readonly (readonly [startMs: number, amount: number])[];
  readonly hours?: readonly (readonly [startMs: number, amount: number])[];
  readonly pendingMs?: number;
}

const finish = <Answer>(steps: Generator<undefined, Answer>): Answer => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The methods of the reader thread without a thread. */
export const readerOf = (
  store: ReadStore,
): GatherParts['reader'] & Pick<Remote<ReaderMethods>, 'events' | 'samples' | 'snapshotAt'> => ({
  reportFacts: async (query) => store.reportFacts(query),
  counterAmounts: async (query) => store.counterAmounts(query),
  recordedFromMs: async () => store.recordedFromMs(),
  alarmTransitions: async (search) => store.alarmTransitions(search),
  eventsBySeq: async (seqs) => store.eventsBySeq(seqs),
  events: async (search) => store.events(search),
  integrals: async (request) => finish(store.history.integrals(request)),
  signedIntegral: async (tag, span) => finish(store.history.signedIntegral(tag, span)),
  duration: async (request) => finish(store.history.duration(request)),
  trend: async (request) => success(finish(store.history.trend(request))),
  samples: async (request) => success(finish(store.history.raw(request))),
  snapshotAt: async (request) => success(finish(store.history.snapshot(request))),
});

export const reportBench = (timeZone = 'Asia/Almaty'): ReportBench => {
  const databaseFile = join(temporaryFolder(), 'pult.db');
  const opened = WriteStore.open(databaseFile);
  if (!opened.ok) throw new Error(opened.error);
  const writer = opened.value.store;
  const device = (code: string, name: string, profile: Profile) => ({
    kind: 'createDevice' as const,
    site: { code: 'MKZ' },
    points: profile.points.map(({ key }) => key),
    device: {
      code,
      name,
      kind: profile.kind,
      profile: profile.id,
      active: true,
      connection: { kind: 'tcp' as const, host: '127.0.0.1', port: 502, unitId: 1 },
      ...(profile === GENSET ? { ratings: { powerKw: 160 } } : {}),
    },
  });
  writer.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone } },
      device('GEN1', 'ГПУ-1', GENSET),
      device('GEN2', 'ГПУ-2', GENSET),
      device('ATS', 'ШПР', METER),
    ],
    actor: 'test',
    timeMs: 0,
    journal: [],
  });
  const revisions = new Map([GENSET, METER].map((one) => [one.id, writer.profileRevisionId(one, one.id, {})]));
  const reader = new ReadStore(databaseFile);
  return { writer, reader, databaseFile, ...acts(writer, reader, revisions) };
};

const BATCH = 1_000;

const acts = (
  writer: WriteStore,
  reader: ReadStore,
  revisions: ReadonlyMap<string, number>,
): Pick<ReportBench, 'record' | 'count' | 'gatherParts'> => ({
  record: (deviceId, fromMs, toMs, scan) => {
    const profile = deviceId === MAINS ? METER : GENSET;
    const frames = Array.from({ length: Math.ceil((toMs - fromMs) / SCAN_MS) }, (_, index) => {
      const timeMs = fromMs + index * SCAN_MS;
      const found = scan(timeMs);
      const registers =
        found === null
          ? failure({ reason: 'timeout', message: 'timeout' } as const)
          : success(
              Uint16Array.from([
                Math.round(found.kw * 10) & 0xffff,
                Math.round((found.gas ?? 0) * 10),
                found.isShut === true ? 8 : 0,
                0,
                0,
                0,
              ]),
            );
      return {
        profileRevisionId: revisions.get(profile.id) ?? 0,
        frame: {
          deviceId,
          profile: profile.id,
          profileRevision: 1,
          processedMs: timeMs + 30,
          slots: 1,
          simulated: false,
          readings: [{ block: 'all', requestMs: timeMs - 10, replyMs: timeMs + 10, outcome: registers }],
        },
      };
    });
    for (let from = 0; from < frames.length; from += BATCH)
      writer.commitFrames(encodeBatch(frames.slice(from, from + BATCH)));
  },
  count: (deviceId, key, { sinceMs, lastMs, days = [], hours = [], pendingMs }) => {
    const named = ([startMs, amount]: readonly [number, number]) => ({ deviceId, point: key, startMs, amount });
    const reading = (timeMs: number) => ({ timeMs, ticks: 1 });
    writer.commitCounters({
      counters: [
        {
          deviceId,
          point: key,
          total: 1,
          state: {
            offsetTicks: 0,
            last: reading(lastMs),
            sinceMs,
            modulus: 65_536,
            ticksPerUnit: 1,
            odd: null,
            pending:
              pendingMs === undefined
                ? null
                : { first: reading(pendingMs), last: reading(lastMs), grownTicks: 0, earlierTicks: 0 },
          },
        },
      ],
      days: days.map(named),
      hours: hours.map(named),
      dropHoursBeforeMs: 0,
      journal: [],
    });
  },
  gatherParts: (nowMs) => ({
    reader: readerOf(reader),
    library,
    alarmText: () => undefined,
    saveCounters: () => Promise.resolve(),
    nowMs: () => nowMs,
    stationName: () => 'МКЗ-1',
  }),
});
