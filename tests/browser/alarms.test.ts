/** Alarms as an operator sees and hears them, over a station whose alarms the test makes up. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AlarmView } from '#shared/api/alarms.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { FakeAlarms } from '../kit/fakeAlarms.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { madeUpAlarm } from '../kit/madeUpAlarm.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** Runs in the page: what a policy forbids, and an ear at everything that goes to the loudspeaker. */
const IN_PAGE = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (target, ...rest) {
  if (target === this.context.destination && window.ear === undefined) {
    window.ear = this.context.createAnalyser();
    window.ear.fftSize = 4096;
    window.ear.smoothingTimeConstant = 0;
    const deaf = this.context.createGain();
    deaf.gain.value = 0;
    connect.call(window.ear, deaf); // an ear that leads nowhere goes on hearing what it heard last
    connect.call(deaf, this.context.destination);
  }
  if (target === this.context.destination) connect.call(this, window.ear);
  return connect.call(this, target, ...rest);
};
/** The loudest frequency so far within some time, and how loud it was at the most. */
window.listenFor = async (ms) => {
  const heard = { frequencies: [], loudest: 0 };
  const until = performance.now() + ms;
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (window.ear === undefined) continue;
    const wave = new Float32Array(window.ear.fftSize);
    const bins = new Float32Array(window.ear.frequencyBinCount);
    window.ear.getFloatTimeDomainData(wave);
    window.ear.getFloatFrequencyData(bins);
    const loudness = Math.max(...wave);
    heard.loudest = Math.max(heard.loudest, loudness);
    if (loudness < 0.2) continue;
    heard.frequencies.push((bins.indexOf(Math.max(...bins)) * window.ear.context.sampleRate) / window.ear.fftSize);
  }
  return heard;
};`;

const heardShape = z.object({ frequencies: z.array(z.number()), loudest: z.number() });

const HOSTILE = '<img src=x onerror="window.pulledInByAlarm=1">';
/** Colours of the library's controls fade. */
const FADE_MS = 400;
/** What a loss of the mains sets off. */
const FLOOD = [
  ['high', 'Потеря сети', 'Loss of mains'],
  ['high', 'ВС отключился', 'Mains breaker opened'],
  ['medium', 'Низкое напряжение сети', 'Low mains voltage'],
  ['medium', 'Низкая частота сети', 'Low mains frequency'],
  ['medium', 'Перегрузка генератора', 'Generator overload'],
  ['low', 'Температура ОЖ растёт', 'Coolant temperature rises'],
  ['medium', 'Низкая частота генератора', 'Low generator frequency'],
  ['low', 'Низкое напряжение АКБ', 'Low battery voltage'],
  ['medium', 'Перекос фаз', 'Phase imbalance'],
  ['low', 'Подзаряд АКБ отключён', 'Battery charger off'],
  ['medium', 'Не синхронизируется', 'Fails to synchronise'],
  ['low', 'Дверь щита открыта', 'Panel door open'],
  ['low', 'Освещение на АКБ', 'Lights on battery'],
  ['medium', 'Высокое давление газа', 'High gas pressure'],
] as const;
const PATIENCE_MS = 8_000;
/** The two tones of the gravest alarm. */
const CRITICAL_HZ = [988, 740] as const;
const HIGH_HZ = 784;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const alarms = new FakeAlarms();
/** Ids by the code of the site and of the device: `MKZ.GEN1`. */
const ids = new Map<string, { readonly siteId: number; readonly deviceId: number; readonly name: string }>();
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const heardIn = async (ms: number) => heardShape.parse(await page.evaluate(`window.listenFor(${ms.toString()})`));

let lastOccurrence = 500;

/** A new alarm on a device of the demo. */
const alarmOn = (place: string, changes: Partial<AlarmView>): AlarmView => {
  const found = ids.get(place);
  if (found === undefined) throw new Error(`the demo has no ${place}`);
  const [site = '', device = ''] = place.split('.');
  lastOccurrence += 1;
  const nowMs = Date.now();
  const { siteId, deviceId, name } = found;
  const own = { occurrence: lastOccurrence, raisedMs: nowMs, changedMs: nowMs, siteId, deviceId, deviceName: name };
  return madeUpAlarm({ ...own, site, device, tag: `${place}.oil_pressure`, ...changes });
};

const rowOf = (alarm: AlarmView): Locator => byId(`alarm-${alarm.deviceId.toString()}.${alarm.key}`);

const sites = z.array(z.object({ id: z.number(), code: z.string() }));
const devices = z.array(z.object({ id: z.number(), code: z.string(), name: z.string(), site_id: z.number() }));

const learnIds = async (): Promise<void> => {
  const codeOf = new Map(
    sites.parse((await station.ask('GET', '/api/sites')).body).map(({ id, code }) => [id, code] as const),
  );
  for (const { id, code, name, site_id: siteId } of devices.parse((await station.ask('GET', '/api/devices')).body)) {
    ids.set(`${codeOf.get(siteId) ?? ''}.${code}`, { siteId, deviceId: id, name });
  }
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  await learnIds();
  browser = await launchBrowser(['--use-fake-device-for-media-stream']);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(IN_PAGE);
  await page.routeWebSocket(/\/ws\/api/, alarms.join);
  await page.goto(station.login);
  await byId('overview').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

const overspeed = () =>
  alarmOn('MKZ.GEN2', {
    key: 'shutdown.overspeed',
    isSafety: true,
    value: 1714,
    limit: 1710,
    unit: 'rpm',
    tag: 'MKZ.GEN2.engine_speed',
    text: { ru: 'Разнос — аварийный останов', en: 'Overspeed, shutdown' },
    procedure: {
      ru: 'Убедиться, что двигатель стоит.\nЗакрыть ручной кран газа.\nНе пускать до осмотра регулятора.',
      en: 'Make sure that the engine stands.\nClose the manual gas valve.',
    },
  });

describe.skipIf(!hasBrowser())('alarms in a browser (needs Chromium)', () => {
  let first: AlarmView;
  let breaker: AlarmView;
  let coolant: AlarmView;

  it('are calm on every screen while nothing is wrong', async () => {
    await expect.poll(() => text('alarmbar-calm')).toBe('Тревог нет');
    expect(await text('alarmbar-sound')).toBe('Звук выключен браузером — нажмите');
    for (const screen of ['mimic', 'link', 'journal', 'overview']) {
      await byId(`nav-${screen}`).click();
      expect(await byId('alarmbar').isVisible()).toBe(true);
    }
    expect(await byId('alarmbar-sound').count()).toBe(0); // the first press was the touch that a browser waits for
    expect(await byId('alarmbar-silence').getAttribute('aria-disabled')).toBe('true');
    await picture('alarms-calm-day');
  });

  it('appear on every screen as one line: place, text, value and limit', async () => {
    await byId('nav-mimic').click();
    first = overspeed();
    const firstOut = { firstOut: first.occurrence };
    breaker = alarmOn('MKZ.GEN2', {
      ...firstOut,
      key: 'trip.breaker',
      priority: 'high',
      value: null,
      limit: null,
      tag: null,
      isOrderUncertain: true,
      text: { ru: 'ВГ отключился', en: 'Generator breaker opened' },
    });
    const voltage = alarmOn('MKZ.GEN2', {
      ...firstOut,
      key: 'gen_uab.LL',
      priority: 'medium',
      value: 312.4,
      limit: 360,
      unit: 'V',
      tag: 'MKZ.GEN2.gen_uab',
      text: { ru: 'Низкое напряжение генератора', en: 'Low generator voltage' },
    });
    const under = [breaker.occurrence ?? 0, voltage.occurrence ?? 0];
    first = { ...first, ...firstOut, consequences: under };
    coolant = alarmOn('MKZ.GEN1', {
      key: 'coolant_temp.H',
      priority: 'high',
      value: 96.2,
      limit: 95,
      unit: 'degC',
      tag: 'MKZ.GEN1.coolant_temp',
      count: 3,
      isChattering: true,
      text: { ru: 'Высокая температура ОЖ', en: 'High coolant temperature' },
    });
    alarms.raise(first, breaker, voltage, coolant);
    await byId('alarmbar-newest').waitFor();
    expect(await text('alarmbar-newest')).toMatch(
      /А\s*\d\d:\d\d:\d\d\s*МКЗ · ГПУ-2\s*Разнос — аварийный останов\s*1714\sоб\/мин · предел 1710\sоб\/мин\s*следствия: 2/,
    );
    expect(await text('alarmbar-critical')).toBe('1/1');
    expect(await text('alarmbar-high')).toBe('2/2');
    expect(await text('nav-alarms-waiting')).toBe('4');
    await picture('alarms-bar-day');
  });

  it('do not cover the diagram', async () => {
    const mimic = await byId('mimic').boundingBox();
    const bar = await byId('alarmbar').boundingBox();
    expect((mimic?.y ?? 0) + (mimic?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1);
    expect(bar?.height).toBe(48);
  });

  it('are heard: the pattern of the gravest one, at its frequencies', async () => {
    const wanted = CRITICAL_HZ;
    const { frequencies, loudest } = await heardIn(2_500);
    expect(loudest).toBeGreaterThan(0.3);
    expect(frequencies.length).toBeGreaterThan(10);
    const near = (heard: number, hz: number): boolean => Math.abs(heard - hz) < 25;
    for (const hz of wanted) expect(frequencies.some((heard) => near(heard, hz))).toBe(true);
    const off = frequencies.filter((heard) => !wanted.some((hz) => near(heard, hz)));
    expect(off.length).toBeLessThan(0.2 * frequencies.length);
  });

  it('fall silent by «Тише», which acknowledges nothing', async () => {
    await byId('alarmbar-silence').click();
    await expect.poll(() => byId('alarmbar-silence').getAttribute('aria-disabled')).toBe('true');
    await expect.poll(async () => (await heardIn(200)).loudest).toBeLessThan(0.01);
    expect((await heardIn(2_000)).loudest).toBeLessThan(0.01); // longer than from burst to burst
    expect(await text('alarmbar-critical')).toBe('1/1');
  });

  it('open by a press on the line, with what to do', async () => {
    await byId('alarmbar-newest').click();
    await byId('alarm-detail').waitFor();
    expect(await text('alarm-detail')).toContain('Закрыть ручной кран газа.');
    expect(await text('alarm-safety')).toBe('Тревогу класса безопасности нельзя отложить или вывести из работы');
    expect(await byId('alarm-shelve').getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => byId('alarm-steps').locator('li').count()).toBe(1);
    await picture('alarms-detail-day');
  });

  it('have their consequences under them, which fold away', async () => {
    await page.keyboard.press('Escape');
    await byId('alarm-detail').waitFor({ state: 'detached' });
    expect(await rowOf(breaker).getAttribute('data-under')).toBe('true');
    expect(await rowOf(breaker).innerText()).toContain('порядок неразличим');
    const fold = byId(`alarm-fold-${first.occurrence?.toString() ?? ''}`);
    await fold.click();
    expect(await rowOf(breaker).count()).toBe(0);
    await fold.click();
    await rowOf(breaker).waitFor();
  });

  it('are acknowledged by K, and change only when the station says so', async () => {
    await rowOf(coolant).click({ modifiers: ['Control'] });
    alarms.refusal = 'gone';
    await page.keyboard.press('k');
    await byId('alarms-refusal').waitFor();
    expect(await text('alarms-refusal')).toContain('Это срабатывание уже завершено');
    expect(await rowOf(coolant).getAttribute('data-waiting')).toBe('true');
    alarms.refusal = null;
    await page.keyboard.press('k');
    await expect.poll(() => rowOf(coolant).getAttribute('data-state')).toBe('acknowledged');
    expect(alarms.acts.at(-1)).toEqual({ name: 'alarms.acknowledge', input: { occurrences: [coolant.occurrence] } });
  });

  it('are acknowledged together, with a comment', async () => {
    await page.keyboard.press('Control+a');
    await byId('alarms-acknowledge-comment').click();
    expect(await text('acknowledge')).toMatch(
      /Квитировать тревоги: 3[\s\S]*авария: 1[\s\S]*высокая: 1[\s\S]*средняя: 1/,
    );
    await byId('acknowledge-comment').fill('вызван механик');
    await picture('alarms-acknowledge-day');
    await byId('acknowledge-save').click();
    await byId('acknowledge').waitFor({ state: 'detached' });
    expect(alarms.acts.at(-1)?.input).toMatchObject({ comment: 'вызван механик' });
    expect(await text('alarmbar-calm')).toBe('Все квитированы · активных: 4');
  });

  it('go to the shelf for a while, with a reason, and come back', async () => {
    await rowOf(coolant).click();
    await byId('alarm-shelve').click();
    expect(await byId('shelve-save').getAttribute('aria-disabled')).toBe('true');
    await byId('shelve-15').click();
    await byId('shelve-comment').fill('меняют термостат');
    await picture('alarms-shelve-day');
    await byId('shelve-save').click();
    await expect.poll(() => byId('alarmbar-shelved').count()).toBe(1);
    expect(alarms.acts.at(-1)).toEqual({
      name: 'alarms.shelve',
      input: { occurrence: coolant.occurrence, minutes: 15, comment: 'меняют термостат' },
    });
    await byId('alarmbar-shelved').click();
    expect(await rowOf(coolant).innerText()).toMatch(/до \d\d:\d\d:\d\d, ещё 1[45]:\d\d · Демо · меняют термостат/);
    await rowOf(coolant).click();
    await picture('alarms-shelf-day');
    await byId('alarm-unshelve').click();
    await byId('unshelve-comment').fill('термостат заменён');
    await byId('unshelve-save').click();
    await byId('alarms-empty').waitFor();
    expect(await text('alarms-empty')).toContain('На полке пусто');
    await page.keyboard.press('Escape');
  });

  it('are put out of service by an engineer only: the button says so', async () => {
    await byId('alarms-tab-open').click();
    await rowOf(coolant).click();
    expect(await byId('alarm-putOutOfService').getAttribute('aria-disabled')).toBe('true');
    expect(await byId('alarm-putOutOfService').getAttribute('title')).toContain('инженер');
    await page.keyboard.press('Escape');
  });

  it('are found by words, and by the traffic light', async () => {
    await byId('alarms-text').fill('температура');
    await expect.poll(() => byId('alarms-table').locator('tbody tr').count()).toBe(1);
    await byId('alarms-text').fill('детонация');
    await byId('alarms-filtered').waitFor();
    await byId('alarms-clear').click();
    expect(await byId('light-MKZ.GEN2').locator('svg').getAttribute('data-colour')).toBe('red');
    expect(await byId('light-MKZ.ATS').locator('svg').getAttribute('data-colour')).toBe('green');
    await byId('light-MKZ.GEN2').click();
    await expect.poll(() => byId('alarms-table').locator('tbody tr').count()).toBe(3);
    await byId('light-MKZ.GEN2').click();
  });

  it('show a flood as one, the grave ones first', async () => {
    alarms.flood = { sinceMs: Date.now(), inTenMinutes: FLOOD.length };
    alarms.raise(
      ...FLOOD.map(([priority, ru, en], index) =>
        alarmOn(index % 3 === 0 ? 'YKZ.ATS' : 'YKZ.GEN1', {
          key: `flood.${index.toString()}`,
          priority,
          raisedMs: Date.now() - index * 7_000,
          value: null,
          limit: null,
          tag: null,
          text: { ru, en },
        }),
      ),
    );
    await byId('alarmbar-flood').waitFor();
    expect(await text('alarmbar-flood')).toBe('Лавина: 14 за 10 мин');
    await expect.poll(() => byId('alarms-table').locator('tbody tr').count()).toBe(FLOOD.length + 4);
    const waiting = await byId('alarms-table').locator('tbody tr[data-waiting="true"]').all();
    const shown = await Promise.all(waiting.map(async (row) => (await row.getAttribute('data-priority')) ?? ''));
    const gravity = (priority: string): number => ['critical', 'high', 'medium', 'low'].indexOf(priority);
    expect(shown).toEqual(shown.toSorted((one, other) => gravity(one) - gravity(other)));
    await picture('alarms-flood-day');
    await byId('theme-switch').click();
    await picture('alarms-flood-night');
  });

  it('move under the arrow keys, choose with Shift and open by Enter', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await byId('alarms-table').locator('tr[data-chosen="true"]').count()).toBe(3);
    await page.keyboard.press('Enter');
    await byId('alarm-detail').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await byId('alarms-table').locator('tr[data-chosen="true"]').count()).toBe(0);
  });

  it('fit a small screen', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await picture('alarms-small-night');
    await rowOf(coolant).click();
    await byId('alarm-detail').waitFor();
    await byId('theme-switch').click();
    await picture('alarms-small-day');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await byId('nav-mimic').click();
    await picture('alarms-small-mimic-day');
    await byId('nav-overview').click();
    await picture('alarms-small-overview-day');
    await page.setViewportSize({ width: 1920, height: 1080 });
  });

  it('keep a detail open when its alarm is over, and say so', async () => {
    await page.keyboard.press('a');
    await rowOf(coolant).click();
    alarms.end(coolant.occurrence ?? 0);
    await byId('alarm-over').waitFor();
    await page.keyboard.press('Escape');
  });

  it('stand in the journal, step by step', async () => {
    await byId('alarms-tab-journal').click();
    await byId('events-text').fill('высокая температура');
    await expect.poll(() => byId('events').locator('tbody tr').count()).toBe(5); // raised, acknowledged, shelved, unshelved, returned
    expect(await byId('events').locator('tr[data-step="shelved"]').innerText()).toContain('меняют термостат');
    await picture('alarms-journal-day');
  });

  it('are judged by the figures of the standards', async () => {
    await byId('alarms-tab-kpi').click();
    await byId('kpi').waitFor();
    expect(await byId('kpi-figure-perHour').innerText()).toMatch(/Тревог в час\s+7,9\s+≤ 6\s+терпимо/);
    expect(await byId('kpi-figure-peak').getAttribute('data-mark')).toBe('missed');
    await byId('kpi-30').click();
    await expect.poll(() => byId('kpi').getAttribute('data-days')).toBe('30');
    await picture('alarms-figures-day');
    await byId('theme-switch').click();
    await picture('alarms-figures-night');
    await byId('theme-switch').click();
  });

  it('show a text that wants to be more as a text', async () => {
    await byId('alarms-tab-open').click();
    const hostile = alarmOn('MKZ.ATS', { key: 'hostile', text: { ru: HOSTILE, en: HOSTILE }, deviceName: HOSTILE });
    alarms.raise(hostile);
    await rowOf(hostile).click();
    await byId('alarm-detail').waitFor();
    for (const place of ['alarms-table', 'alarm-detail', 'alarmbar-newest']) {
      expect(await text(place)).toContain(HOSTILE);
    }
    expect(await page.evaluate('window.pulledInByAlarm')).toBeUndefined();
    await page.keyboard.press('Escape');
  });

  it('speak English', async () => {
    await byId('alarms-tab-open').click();
    await byId('language-switch').click();
    expect(await text('alarms-tab-shelved')).toBe('Shelf');
    expect(await text('alarmbar-flood')).toBe('Flood: 14 in 10 min');
    await byId('language-switch').click();
  });

  it('are heard from the page that the desktop application hides: what its address says, without a touch', async () => {
    const other = await launchBrowser(['--autoplay-policy=no-user-gesture-required']);
    const hidden = await other.newPage();
    await hidden.addInitScript(IN_PAGE);
    await hidden.goto(`${station.url}/#horn=high`);
    const heard = heardShape.parse(await hidden.evaluate('window.listenFor(1500)'));
    expect(heard.frequencies.some((hz) => Math.abs(hz - HIGH_HZ) < 25)).toBe(true);
    expect(await hidden.evaluate('document.body.innerText.trim()')).toBe('');
    await hidden.goto(`${station.url}/#horn=silent`);
    const silence = async () => heardShape.parse(await hidden.evaluate('window.listenFor(200)')).loudest;
    await expect.poll(silence).toBeLessThan(0.01);
    await other.close();
  });

  it('caused no report of the content security policy and no error of their own', () => {
    expect(complaints).toEqual([]);
  });
});
