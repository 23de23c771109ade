/** Every fault of the training plant as the operator meets it: the values that tell of it, and the screen. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type Metrics, type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** The plant's own time runs so much faster, so that a minute of it takes a second. */
const SPEED = 60;
/** Slow enough that the bus controller's 2-s scan sees each state of the mains pass by. */
const RETURN_SPEED = 8;
const DEADLINE_MS = 25_000;
/** Screens follow at most four times a second. */
const SETTLE_MS = 400;

interface Deed {
  readonly press: string;
  /** What the set must show before the next deed. */
  readonly until: (values: Metrics) => boolean;
}

interface Scenario {
  readonly type: string;
  readonly device: string;
  readonly intensity?: number;
  /** What must be done to the set before the fault can show. */
  readonly before?: readonly Deed[];
  /** What must be done once the fault is there; the last one again while nothing has come of it, as a person would. */
  readonly after?: readonly Deed[];
  readonly says: string;
  readonly shows: (values: Metrics) => boolean;
  readonly screen: 'card' | 'mimic' | 'link';
}

const numberOf = (values: Metrics, key: string): number => {
  const value = values[key];
  return typeof value === 'number' ? value : Number.NaN;
};
const hasBit = (values: Metrics, word: string, bit: number): boolean => ((numberOf(values, word) >> bit) & 1) === 1;
const isAt = (key: string, value: number) => (values: Metrics) => numberOf(values, key) === value;
const isSet = (key: string) => (values: Metrics) => values[key] === true;
const reasonOf = (values: Metrics, key: string): string | undefined => values.quality[key];

/** 75 % of 160 kW: the plant's file has the sets begin there. */
const isOrdered = (values: Metrics): boolean => Math.abs(numberOf(values, 'power_total') - 120) < 5;
/** What passes by too quickly at this speed to be seen for certain. */
const AT_ONCE = (): boolean => true;
const STOP: Deed = { press: 'stop', until: isAt('gen_status', 0) };
const MANUAL: Deed = { press: 'manual', until: isSet('mode_manual') };

const SCENARIOS: readonly Scenario[] = [
  {
    type: 'overspeed',
    device: 'GEN1',
    says: 'останов по превышению оборотов, выключатель отключён',
    shows: (values) =>
      hasBit(values, 'alarm_shutdown_0', 1) && isSet('alarm_shutdown')(values) && isAt('gen_switch', 7)(values),
    screen: 'card',
  },
  {
    type: 'underspeed',
    device: 'GEN1',
    says: 'останов по низким оборотам',
    shows: (values) => hasBit(values, 'alarm_shutdown_0', 2),
    screen: 'card',
  },
  {
    type: 'low_oil_pressure',
    device: 'GEN1',
    says: 'сначала предупреждение, затем останов по давлению масла',
    shows: (values) => hasBit(values, 'alarm_shutdown_1', 13),
    screen: 'card',
  },
  {
    type: 'high_coolant_temperature',
    device: 'GEN1',
    says: 'останов по температуре охлаждающей жидкости',
    shows: (values) => hasBit(values, 'alarm_shutdown_1', 8),
    screen: 'card',
  },
  {
    type: 'sensor_unplugged',
    device: 'GEN1',
    intensity: 0.7,
    says: '«нет датчика» вместо числа',
    shows: (values) => values['coolant_temp'] === null && reasonOf(values, 'coolant_temp') === 'no_sensor',
    screen: 'card',
  },
  {
    type: 'start_failure',
    device: 'GEN1',
    before: [STOP, MANUAL],
    after: [{ press: 'start', until: AT_ONCE }],
    says: 'три попытки прокрутки, затем «сбой пуска»',
    shows: (values) => hasBit(values, 'alarm_shutdown_0', 8),
    screen: 'card',
  },
  {
    type: 'reverse_power',
    device: 'GEN1',
    says: 'обратная мощность и останов',
    shows: (values) => hasBit(values, 'alarm_shutdown_0', 12),
    screen: 'card',
  },
  {
    type: 'sync_failure',
    device: 'GEN1',
    before: [STOP, MANUAL],
    after: [
      { press: 'start', until: (values) => [8, 9].includes(numberOf(values, 'gen_status')) },
      { press: 'gen_breaker_close', until: AT_ONCE },
    ],
    says: 'синхронизация не удалась за 60 с',
    shows: (values) => hasBit(values, 'alarm_warning_2', 15) || hasBit(values, 'alarm_shutdown_2', 15),
    screen: 'card',
  },
  {
    type: 'stop_failure',
    device: 'GEN1',
    after: [{ press: 'stop', until: AT_ONCE }],
    says: 'ошибка останова: обороты не падают',
    shows: (values) => isAt('gen_status', 15)(values) && hasBit(values, 'alarm_shutdown_2', 11),
    screen: 'card',
  },
  {
    type: 'battery_low',
    device: 'GEN1',
    says: 'нет заряда, низкое напряжение батареи',
    shows: (values) => hasBit(values, 'alarm_warning_2', 12) && hasBit(values, 'alarm_warning_2', 14),
    screen: 'card',
  },
  {
    type: 'gas_leak',
    device: 'GEN1',
    says: 'утечка газа: останов',
    shows: (values) => hasBit(values, 'alarm_shutdown_4', 9),
    screen: 'card',
  },
  {
    type: 'detonation',
    device: 'GEN1',
    says: 'детонация: останов',
    shows: (values) => hasBit(values, 'alarm_shutdown_4', 8),
    screen: 'card',
  },
  {
    type: 'maintenance_due',
    device: 'GEN1',
    says: 'наступил срок ТО',
    shows: (values) => hasBit(values, 'alarm_warning_4', 4),
    screen: 'card',
  },
  {
    type: 'standstill_garbage',
    device: 'GEN1',
    before: [STOP],
    says: 'разность фаз 359,8° на стоящей установке',
    shows: (values) => Math.abs(numberOf(values, 'phase_diff')) > 0.1 && isAt('gen_status', 0)(values),
    screen: 'mimic',
  },
  {
    type: 'mains_loss',
    device: 'ATS',
    says: 'сеть мертва, ввод отключён, установки держат нагрузку',
    shows: (values) =>
      isAt('mains_uab', 0)(values) &&
      isAt('mains_switch', 7)(values) &&
      isAt('mains_status', 2)(values) &&
      hasBit(values, 'mains_fault_word', 0) &&
      hasBit(values, 'mains_fault_word', 7),
    screen: 'mimic',
  },
  {
    type: 'comms_loss',
    device: 'GEN1',
    says: 'связь потеряна, показания заштрихованы',
    shows: (values) => !values.online,
    screen: 'mimic',
  },
  {
    type: 'bus_noise',
    device: 'ATS',
    says: 'счётчики ошибок растут, значения остаются верными',
    shows: (values) => values.online,
    screen: 'link',
  },
];

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;

const byId = (id: string) => page.getByTestId(id);

const setSpeed = async (speed: number): Promise<void> => {
  expect((await station.ask('PATCH', '/api/training/plants/MKZ/pace', { speed })).status).toBe(200);
};

const post = async (path: string, body: object): Promise<void> => {
  const { status, body: answer } = await station.ask('POST', path, body);
  expect(status, JSON.stringify(answer)).toBe(200);
};

const metricsOf = async (code: string): Promise<Metrics> => {
  const found = (await station.metrics()).find(
    ({ site_code, device_code }) => site_code === 'MKZ' && device_code === code,
  );
  if (found === undefined) throw new Error(`there is no MKZ.${code}`);
  return found;
};

/** What a trial that fails should tell of the controller. */
const TOLD = ['timestamp', 'gen_status', 'gen_switch', 'mode_manual', 'power_total', 'alarm_warning_2'] as const;

const reach = (code: string, is: (values: Metrics) => boolean, timeout = DEADLINE_MS): Promise<void> => {
  const shown = async (): Promise<string> => {
    const values = await metricsOf(code);
    return is(values) ? 'reached' : TOLD.map((key) => `${key} ${String(values[key])}`).join(', ');
  };
  return expect.poll(shown, { timeout, interval: 200 }).toBe('reached');
};

const doAll = async (device: string, deeds: readonly Deed[]): Promise<void> => {
  for (const { press, until } of deeds) {
    await post(`/api/training/devices/MKZ.${device}/press`, { key: press });
    await reach(device, until);
  }
};

const linkReport = z.looseObject({
  crcErrors: z.number(),
  timeouts: z.number(),
  line: z.looseObject({ garbageBytes: z.number() }),
});

/** The counters of the line move: damaged answers and bytes of noise were caught. A frame of another unit in pieces counts as noise. */
const lineTroubles = async (code: string): Promise<void> => {
  const { device_id } = await metricsOf(code);
  const caught = async (): Promise<boolean> => {
    const { body } = await station.ask('GET', `/api/devices/${device_id}/link`);
    const { crcErrors, timeouts, line } = linkReport.parse(body);
    return crcErrors > 0 && crcErrors + timeouts > 2 && line.garbageBytes > 0;
  };
  await expect.poll(caught, { timeout: DEADLINE_MS }).toBe(true);
};

const OPEN: Readonly<Record<Scenario['screen'], (device: string) => Promise<void>>> = {
  card: async (device) => {
    await byId('nav-mimic').click();
    await byId(`genset-MKZ.${device}`).click();
    await byId('device-card').waitFor();
  },
  mimic: async () => {
    await byId('nav-mimic').click();
    await byId('genset-MKZ.GEN1').waitFor();
  },
  link: async (device) => {
    await byId('nav-link').click();
    await byId(`link-row-MKZ.${device}`).click();
  },
};

/** The alarm by its name, or the reading that has lost its sensor. */
const showAlarms = async (type: string): Promise<void> => {
  if (type === 'sensor_unplugged') await byId('card-value-coolant_temp').scrollIntoViewIfNeeded();
  else await byId('card-alarms').waitFor();
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  await page.goto(station.login);
  await byId('tile-MKZ').click();
});

beforeEach(async () => {
  await post('/api/training/plants/MKZ/reset', {});
  await setSpeed(SPEED);
  await reach('GEN1', (values) => values.online && isAt('gen_switch', 3)(values) && isOrdered(values));
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a fault of the training plant (needs Chromium)', () => {
  it.each(SCENARIOS)(
    '$type: $says',
    async ({ type, device, intensity = 1, before = [], after = [], shows, screen }) => {
      await doAll(device, before);
      await post('/api/scenarios/trigger', { type, device: `MKZ.${device}`, intensity, duration: 3_600 });
      await doAll(device, after);
      await reach(device, shows, after.length > 0 ? DEADLINE_MS / 2 : DEADLINE_MS).catch(async () => {
        await doAll(device, after.slice(-1));
        await reach(device, shows);
      });
      if (type === 'bus_noise') await lineTroubles(device);
      await OPEN[screen](device);
      if (screen === 'card') await showAlarms(type);
      await page.waitForTimeout(SETTLE_MS);
      await page.screenshot({ path: join(pictures, `scenario-${type.replaceAll('_', '-')}.png`) });
      if (screen === 'card') await byId('card-close').click();
    },
  );

  it('mains_return: the island is synchronised with the mains and the breaker closes', async () => {
    await post('/api/scenarios/trigger', { type: 'mains_loss', device: 'MKZ.ATS', duration: 3_600 });
    await reach('ATS', isAt('mains_status', 2));
    await setSpeed(RETURN_SPEED);
    await post('/api/scenarios/trigger', { type: 'mains_return', device: 'MKZ.ATS' });
    await reach('ATS', isAt('mains_status', 1));
    await OPEN.mimic('ATS');
    await page.screenshot({ path: join(pictures, 'scenario-mains-return.png') });
    await reach('ATS', (values) => isAt('mains_status', 0)(values) && isAt('mains_switch', 3)(values));
  });
});
