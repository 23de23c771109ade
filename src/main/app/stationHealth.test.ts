import { expect, test } from 'vitest';
import { stationHealth } from './stationHealth.ts';
import type { WatchedCounter } from './watchedCounter.ts';

const label = { ru: 'Наработка, часы', en: 'Running hours' };

/** Whole hours; it showed 12,487, and 3 afterwards where it is suspect. */
const counterOf = (deviceId: number, isSuspect: boolean): WatchedCounter => {
  const [first, last] = [
    { timeMs: 5_000, ticks: 3 },
    { timeMs: 9_000, ticks: 4 },
  ];
  const state = {
    offsetTicks: 0,
    last: { timeMs: 1_000, ticks: 12_487 },
    sinceMs: 1_000,
    modulus: 65_536,
    ticksPerUnit: 1,
    odd: null,
    pending: isSuspect ? { first, last, grownTicks: 1, earlierTicks: 0 } : null,
  };
  const counter: unknown = {
    deviceId,
    point: 'run_hours',
    site: { name: 'МКЗ' },
    live: { device: { name: 'ГПУ-1' } },
    counterPoint: { point: { label }, parts: ['hours', 'minutes'] },
    state,
  };
  return counter as WatchedCounter;
};

const healthWith = (counters: readonly WatchedCounter[], facts: object = {}) =>
  stationHealth({
    timeMs: 10_000,
    plant: { all: [] },
    recorder: { committedMs: null, waitingFrames: 0, droppedFrames: 0, error: null, firstCommittedMs: null },
    storeBytes: 0,
    recordedFromMs: null,
    budgets: [],
    disk: { level: 'ok', state: undefined },
    care: { backupMs: null, backupFailure: null, isBackupLate: false, chunksAside: 0, torn: null, salvage: null },
    counters,
    audit: { trouble: null, firstBad: null },
    secrets: { trouble: null, unreadable: [] },
    leases: [],
    fault: null,
    ...facts,
  } as unknown as Parameters<typeof stationHealth>[0]);

test('an open question of a counter is a problem, with its site, device, counter and both readings', () => {
  expect(healthWith([counterOf(8, false), counterOf(7, true)])).toMatchObject({
    status: 'degraded',
    problems: [
      {
        key: 'counter:7.run_hours',
        ru: 'МКЗ: Показания ГПУ-1 «Наработка» упали с 12\u2009487 до 3: сброс или замена контроллера?',
        en: 'МКЗ: ГПУ-1, Running hours: the reading fell from 12\u2009487 to 3: was the controller reset or replaced?',
      },
    ],
  });
});

test('the free part of the disk is told, as soon as it was looked at', () => {
  const state = { freeBytes: 3e9, totalBytes: 120e9 };
  expect(healthWith([], { disk: { level: 'low', state } })).toMatchObject({
    diskFreeShare: 0.025,
    problems: [{ key: 'disk_low', ru: 'Мало места на диске: 3.0 ГБ' }],
  });
  expect(healthWith([]).diskFreeShare).toBeNull();
});

test('a counter that follows is none', () => {
  expect(healthWith([counterOf(8, false)])).toMatchObject({ status: 'ok', problems: [] });
});

test('secrets that only another computer opens are a problem that names them', () => {
  expect(healthWith([], { secrets: { trouble: null, unreadable: ['smtp', 'mqtt'] } })).toMatchObject({
    status: 'degraded',
    problems: [
      {
        key: 'secrets',
        ru: 'Пароли внешних систем на этом компьютере не открываются, введите заново: smtp, mqtt',
        en: 'Passwords of integrations cannot be opened on this computer, enter them again: smtp, mqtt',
      },
    ],
  });
});

test('a store of secrets that cannot be read is a problem that tells no path', () => {
  const trouble = '/data/secrets.json is not a store of secrets';
  expect(healthWith([], { secrets: { trouble, unreadable: [] } }).problems).toEqual([
    {
      key: 'secrets',
      ru: 'Хранилище паролей внешних систем не читается: причина в журнале программы',
      en: 'The passwords of integrations cannot be read: see the program log for why',
    },
  ]);
});

test('an endpoint that another station of this computer polls is a problem, with the names of its devices', () => {
  const live = { device: { id: 7, code: 'GEN1', active: true }, online: true, misconfiguration: null };
  const entry = { live, site: { code: 'MKZ' } };
  const plant = { all: [entry], entry: () => entry };
  const leases = [{ endpoint: '127.0.0.1:5021', pid: 4_711, deviceIds: [7] }];
  expect(healthWith([], { plant, leases }).problems).toEqual([
    {
      key: 'foreign_station:127.0.0.1:5021',
      ru: 'MKZ.GEN1: опрашивает и другая станция на этом компьютере (процесс 4711), команды отсюда закрыты',
      en: 'MKZ.GEN1: another station on this computer (process 4711) polls it too, commands from here are refused',
    },
  ]);
});
