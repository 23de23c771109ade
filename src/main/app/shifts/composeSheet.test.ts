import { describe, expect, it } from 'vitest';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import type { DeviceState } from '#shared/api/plant.ts';
import type { Device, Site } from '#shared/model/device.ts';
import { SHEET_ROWS_MAX } from '#shared/model/shiftSheet.ts';
import type { StoredEvent } from '../../store/journal/storedEvent.ts';
import { composeSheet, type SheetFacts } from './composeSheet.ts';

const site: Site = { id: 2, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const connection = { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 } as const;
const genset: Device = {
  id: 3,
  siteId: 2,
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection,
};
const state = (change: Partial<DeviceState> = {}): DeviceState => ({
  deviceId: 3,
  online: true,
  sinceMs: 400,
  error: null,
  nextAttemptMs: null,
  scanMs: 12,
  misconfiguration: null,
  blockTimesMs: {},
  points: [],
  ...change,
});
/** As much of an alarm as the sheet looks at. */
const alarm = (change: Partial<AlarmView>): AlarmView =>
  ({
    deviceId: 3,
    site: 'MKZ',
    device: 'GEN1',
    deviceName: 'ГПУ-1',
    text: { ru: 'Перегрев', en: 'Overheated' },
    priority: 'high',
    state: 'acknowledged',
    holds: [],
    raisedMs: 900,
    shelf: null,
    outOfService: null,
    ...change,
  }) as AlarmView;

const facts: SheetFacts = {
  timeMs: 5_000,
  station: 'Завод',
  shift: {
    id: 7,
    operator: 'Ким',
    begunMs: 1_000,
    takenFrom: { shiftId: 6, operator: 'Цой' },
    handedOver: null,
    accepted: null,
    noteCount: 0,
  },
  notes: [],
  configuration: { sites: [site], devices: [genset] },
  linked: [{ device: genset, site, state: state() }],
  alarms: [],
  lockOuts: [],
  maintenance: [],
  counters: [],
  shiftCounters: { start: [], corrected: [] },
  commands: [],
};
const sheetOf = (change: Partial<SheetFacts>) => composeSheet({ ...facts, ...change });

describe('the sheet of a shift', () => {
  it('says whose shift it was, and when and where all of this was so', () => {
    expect(sheetOf({})).toMatchObject({
      station: 'Завод',
      timeZone: 'Asia/Almaty',
      operator: 'Ким',
      takenFrom: 'Цой',
      begunMs: 1_000,
      timeMs: 5_000,
      machines: { rows: [{ device: 'MKZ.GEN1', energyKwh: { amount: null } }] },
    });
  });

  it('tells alarms that stand from those that somebody holds', () => {
    const shelf = { untilMs: 9_000, user: 'Ли', comment: 'датчик меняют' };
    const { alarmCounts, alarms, shelved, outOfService } = sheetOf({
      alarms: [
        alarm({ priority: 'critical', state: 'unacknowledged' }),
        alarm({ state: 'returned' }),
        alarm({ state: 'normal' }),
        alarm({ holds: ['shelved'], shelf }),
        alarm({ holds: ['suppressed'] }),
        alarm({
          state: 'normal',
          holds: ['out_of_service'],
          outOfService: { sinceMs: 300, user: 'Пак', comment: 'нет датчика' },
        }),
      ],
    });
    expect(alarmCounts).toEqual({ critical: 1, high: 1, medium: 0, low: 0 });
    expect(alarms.rows.map(({ isAcknowledged }) => isAcknowledged)).toEqual([false, false]);
    expect(shelved.rows).toMatchObject([{ hold: shelf, sinceMs: 900 }]);
    expect(outOfService.rows).toMatchObject([
      { hold: { user: 'Пак', untilMs: null, comment: 'нет датчика' }, sinceMs: 300 },
    ]);
  });

  it('keeps so many rows of a part, and says how many more there were', () => {
    const { alarms, alarmCounts } = sheetOf({ alarms: Array.from({ length: SHEET_ROWS_MAX + 5 }, () => alarm({})) });
    expect([alarms.rows.length, alarms.more, alarmCounts.high]).toEqual([SHEET_ROWS_MAX, 5, SHEET_ROWS_MAX + 5]);
  });

  it('names links that are down, by the reason that most points carry, and leaves those out of service alone', () => {
    const point = (reason: 'timeout' | 'crc') => ({ value: null, reason, lastValue: null, lastGoodMs: null });
    const points = [point('crc'), point('timeout'), point('timeout')] as unknown as DeviceState['points'];
    const linked = [
      { device: genset, site, state: state({ online: false, sinceMs: 4_000, points }) },
      { device: genset, site, state: state({ online: false, sinceMs: null }) },
      { device: genset, site, state: state({ misconfiguration: 'unknown profile' }) },
      { device: { ...genset, active: false }, site, state: state({ online: false }) },
    ];
    expect(sheetOf({ linked }).links.rows).toMatchObject([
      { text: { ru: 'нет ответа' }, sinceMs: 4_000 },
      { text: { ru: 'связь ещё не проверена' } },
      { text: { ru: 'не опрашивается: ошибка настройки' } },
    ]);
  });

  it('tells lock-outs, services that come near, and commands in the order of time', () => {
    const due = (code: string, severity: 'ok' | 'overdue') =>
      ({
        code,
        name: { ru: code, en: code },
        severity,
        hoursLeft: -3,
        dueMs: null,
      }) as DeviceMaintenance['due'][number];
    const command = (timeMs: number) =>
      ({ timeMs, site: 'MKZ', device: 'GEN1', textRu: 'Пуск', textEn: 'Start', user: 'Ким' }) as StoredEvent;
    const sheet = sheetOf({
      lockOuts: [{ deviceId: 9, user: 'Ли', reason: 'свечи', sinceMs: 2_000, plannedEndMs: null }],
      maintenance: [{ deviceId: 3, due: [due('ТО-1', 'ok'), due('ТО-2', 'overdue')] } as unknown as DeviceMaintenance],
      commands: [command(4_500), command(4_000)],
    });
    expect(sheet.lockOuts.rows).toMatchObject([{ device: '#9', user: 'Ли', reason: 'свечи' }]);
    expect(sheet.services.rows).toMatchObject([{ device: 'MKZ.GEN1', code: 'ТО-2', hoursLeft: -3 }]);
    expect(sheet.commands.rows.map(({ timeMs, device }) => [timeMs, device])).toEqual([
      [4_000, 'MKZ.GEN1'],
      [4_500, 'MKZ.GEN1'],
    ]);
  });
});
