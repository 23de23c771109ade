/** A genset that trips by low oil pressure, recorded scan by scan, with the rows of the journal that go with it. */
import { join } from 'node:path';
import type { TripGatherParts } from '../../src/main/app/trips/gatherTrip.ts';
import type { AlarmRise } from '../../src/main/app/trips/tripEvents.ts';
import { encodeBatch } from '../../src/main/store/frameCodec.ts';
import type { EventText } from '../../src/main/store/journal/eventText.ts';
import { ReadStore } from '../../src/main/store/readStore.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { AlarmStep } from '../../src/shared/model/alarm.ts';
import type { Profile } from '../../src/shared/model/profile.ts';
import { success } from '../../src/shared/model/result.ts';
import { readerOf } from './reportBench.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const SCAN_MS = 2_000;
const TRIP_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

const GENSET = {
  id: 'trip-genset',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'test',
  model: 'trip',
  kind: 'generator',
  wordOrder: 'highFirst',
  pacing: { pauseMs: 0, timeoutMs: 1_000, pollIntervalMs: SCAN_MS, maxRegisters: 125 },
  blocks: [{ key: 'all', fc: 3, address: 0, count: 2 }],
  codes: {},
  points: [
    {
      key: 'oil_pressure',
      block: 'all',
      address: 0,
      type: 'u16',
      unit: 'kPa',
      decimals: 0,
      group: 'engine',
      label: { ru: 'Давление масла', en: 'Oil pressure' },
    },
    {
      key: 'power_total',
      block: 'all',
      address: 1,
      type: 'u16',
      scale: 0.1,
      unit: 'kW',
      decimals: 1,
      group: 'power',
      label: { ru: 'Мощность', en: 'Power' },
    },
  ],
} as const satisfies Profile;

const TEXTS: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  'oil_pressure.LL': ['Низкое давление масла', 'Low oil pressure'],
  'shutdown.common': ['Аварийный останов', 'Shutdown'],
  'breaker.open': ['Выключатель отключён', 'Breaker open'],
  overspeed: ['Превышение оборотов', 'Overspeed'],
};

const OTHERS: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  command_sent: ['Команда «Пуск» отправлена', 'Command “Start” sent'],
  alarm_acknowledged: ['Тревога квитирована', 'Alarm acknowledged'],
};

/** Alarms are told by their names alone. */
const textOf: EventText = (event, parameters) => {
  const [ru, en] = OTHERS[event] ?? [];
  const name = parameters['alarm'];
  if (ru !== undefined && en !== undefined) return { ru, en };
  return typeof name === 'object' && name !== null ? name : { ru: event, en: event };
};

export interface TripBench {
  readonly tripMs: number;
  parts(nowMs: number): TripGatherParts;
}

/** Occurrence 11 trips GEN1, 12 came with the same scan and 13 with the next; 10 is of GEN2, an hour before any scan. */
export const tripBench = (rises: Readonly<Record<string, Partial<AlarmRise>>> = {}): TripBench => {
  const file = join(temporaryFolder(), 'pult.db');
  const opened = WriteStore.open(file, textOf);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const device = (code: string, name: string) => ({
    kind: 'createDevice' as const,
    site: { code: 'MKZ' },
    points: ['oil_pressure', 'power_total'],
    device: {
      code,
      name,
      kind: 'generator' as const,
      profile: GENSET.id,
      active: true,
      connection: { kind: 'tcp' as const, host: '127.0.0.1', port: 502, unitId: 1 },
    },
  });
  store.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
      device('GEN1', 'ГПУ-1'),
      device('GEN2', 'ГПУ-2'),
    ],
    actor: 'test',
    timeMs: 0,
    journal: [],
  });
  writeScans(store);
  writeJournal(store);
  const reader = new ReadStore(file);
  const configuration = store.readConfiguration();
  return {
    tripMs: TRIP_MS,
    parts: (nowMs) => ({
      reader: readerOf(reader),
      alarmText: (_deviceId, key) => {
        const [ru, en] = TEXTS[key] ?? [];
        return ru === undefined || en === undefined ? undefined : { ru, en };
      },
      deviceName: (deviceId) => configuration.devices.find(({ id }) => id === deviceId)?.name,
      library: new Map([[GENSET.id, success({ profile: GENSET, digest: 'trip' })]]),
      configuration: () => configuration,
      stationName: () => 'МКЗ-1',
      nowMs: () => nowMs,
      points: { points: { generator: ['power_total', 'oil_pressure'] }, neighbours: {} },
      alarmRise: (_deviceId, key) => ({
        point: key === 'oil_pressure.LL' ? 'oil_pressure' : null,
        delayMs: 0,
        isSeenTwice: false,
        ...rises[key],
      }),
    }),
  };
};

/** Three minutes before the trip and six after; the oil pressure falls with the scan of the trip. */
const writeScans = (store: WriteStore): void => {
  const profileRevisionId = store.profileRevisionId(GENSET, 'trip', {});
  const frames = Array.from({ length: 270 }, (_, index) => {
    const timeMs = TRIP_MS + (index - 90) * SCAN_MS;
    const registers = Uint16Array.from(timeMs < TRIP_MS ? [410, 1_184] : [95, 0]);
    return {
      profileRevisionId,
      frame: {
        deviceId: 1,
        profile: GENSET.id,
        profileRevision: 1,
        processedMs: timeMs + 40,
        slots: 1,
        simulated: false,
        readings: [{ block: 'all', requestMs: timeMs - 10, replyMs: timeMs + 10, outcome: success(registers) }],
      },
    };
  });
  store.commitFrames(encodeBatch(frames));
};

interface Step {
  readonly occurrence: number;
  readonly key: string;
  readonly atMs: number;
  readonly firstOut: number;
  readonly deviceId?: number;
  readonly isOrderUncertain?: boolean;
  readonly step?: AlarmStep;
  readonly user?: string;
}

const writeJournal = (store: WriteStore): void => {
  step(store, { occurrence: 10, key: 'overspeed', atMs: TRIP_MS - 3_600_000, firstOut: 10, deviceId: 2 });
  store.addJournal([{ timeMs: TRIP_MS - 30_000, kind: 'command', event: 'command_sent', deviceId: 1, actor: 'Ким' }]);
  step(store, { occurrence: 11, key: 'oil_pressure.LL', atMs: TRIP_MS, firstOut: 11 });
  step(store, { occurrence: 12, key: 'shutdown.common', atMs: TRIP_MS + 4, firstOut: 11, isOrderUncertain: true });
  step(store, { occurrence: 13, key: 'breaker.open', atMs: TRIP_MS + SCAN_MS, firstOut: 11 });
  step(store, {
    occurrence: 11,
    key: 'oil_pressure.LL',
    atMs: TRIP_MS + 45_500,
    firstOut: 11,
    step: 'acknowledged',
    user: 'Ким',
  });
};

const step = (
  store: WriteStore,
  { occurrence, key, atMs, firstOut, deviceId = 1, isOrderUncertain = false, step: name = 'raised', user }: Step,
): void => {
  const [ru, en] = TEXTS[key] ?? [key, key];
  store.addAlarms({
    states: [],
    facts: [
      {
        point: key === 'oil_pressure.LL' ? 'oil_pressure' : null,
        text: { ru, en },
        transition: {
          timeMs: atMs,
          deviceId,
          key,
          occurrence,
          step: name,
          from: name === 'raised' ? 'normal' : 'unacknowledged',
          to: name === 'raised' ? 'unacknowledged' : 'acknowledged',
          holds: [],
          value: key === 'oil_pressure.LL' ? 95 : null,
          limit: key === 'oil_pressure.LL' ? 103 : null,
          quality: 'ok',
          priority: 'critical',
          user: user ?? null,
          comment: null,
          firstOut,
          isOrderUncertain,
          untilMs: null,
        },
      },
    ],
  });
};
