/** A station that nobody would wish for, on every screen: sixty devices, endless names, marks, markup, gaps in profiles. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MimicDocument } from '#shared/model/mimic.ts';
import type { StationFile, StationFileDevice } from '#shared/model/stationFile.ts';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { layoutFaults } from '../kit/layoutFaults.ts';
import { projectPath } from '../kit/project.ts';
import { startSimulator } from '../kit/simulatorProcess.ts';
import { bus, generator, tcp } from '../kit/stationFile.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

/** Each would set this in the page if it were anything but text. */
const MARK = 'pulledInByAName';
const SETS = 59;
/** Nothing to break a line at. */
const ENDLESS = 'Щ'.repeat(100);
const LONG = `Газопоршневая установка ${'первой очереди '.repeat(6)}`.slice(0, 100).trim();
const EMOJI = '🔥⚡️🛢'.repeat(20);
const ARABIC = 'مولّد كهرباء رقم ثلاثة (احتياطي)';
const markup = (number: number): string => `"><img src=x onerror="window.${MARK}=${number.toString()}">`;
/** Names forbid marks that turn the text; free text takes them. */
const TURNING = `Долили масло \u202E л 4 \u2066\u200B ${markup(7)}`;
const ADMIN = { name: `<b onclick="window.${MARK}=6">Петров</b> ${'Ф'.repeat(40)}`, secret: 'Коленвал-Маховик-9' };

const SCREENS = [
  'overview',
  'mimic',
  'alarms',
  'trends',
  'link',
  'journal',
  'maintenance',
  'shift',
  'reports',
  'storage',
  'audit',
  'settings',
] as const;
const SETTINGS = [
  'station',
  'network',
  'users',
  'sessions',
  'tokens',
  'limits',
  'storage',
  'sound',
  'view',
  'workstation',
  'about',
] as const;
const SIZES = [
  [1600, 900],
  [1280, 1024],
] as const;
const SETTLE_MS = 400;
const ANSWER_MS = 15_000;

let station: StationProcess;
let screen: StationPage;

/** A profile of the site's own, made of a shipped one. */
const ownProfile = (dataDirectory: string, id: string, isLeft: (point: { key: string }) => boolean): void => {
  const shape = z.looseObject({ points: z.array(z.looseObject({ key: z.string() })) });
  const { points, manufacturer, kind, blocks, codes, ...rest } = shape.parse(
    JSON.parse(readFileSync(projectPath('resources', 'devices', 'smartgen-hgm9520n', 'profile.json'), 'utf8')),
  );
  const { protocol, wordOrder, pacing, revision } = rest;
  const profile = { id, revision, protocol, manufacturer, model: id, kind, wordOrder, pacing, blocks, codes };
  const folder = join(dataDirectory, 'devices', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'profile.json'), JSON.stringify({ ...profile, points: points.filter(isLeft) }));
};

const site = (code: string, name: string) => ({ code, name, timeZone: 'Asia/Almaty' });
const SLOW: Partial<StationFileDevice> = { pollIntervalMs: 2_000 };

const plant = async (): Promise<StationFile> => {
  const simulator = await startSimulator();
  const [live, silent] = [simulator.portOf('GEN1'), await freePort()];
  const names = [ENDLESS, LONG, EMOJI, ARABIC, markup(1)];
  const sets = Array.from({ length: SETS }, (_, at) =>
    generator(`GEN${(at + 1).toString()}`, tcp(at < 3 ? live : silent), {
      ...SLOW,
      name: names[at] ?? `ГПУ-${(at + 1).toString()}`,
    }),
  );
  return {
    station: { id: 'mkz-1', name: markup(2) },
    sites: [site('MKZ', ENDLESS), site('ISLAND', markup(3)), site('BARE', ARABIC), site('GONE', EMOJI)],
    devices: [
      ...sets,
      bus('ATS', tcp(silent, 3), { ...SLOW, name: LONG }),
      generator('GEN1', tcp(live), { ...SLOW, site: 'ISLAND', name: markup(4) }),
      generator('GEN2', tcp(silent), { ...SLOW, site: 'ISLAND', name: ENDLESS }),
      generator('GEN1', tcp(live), { ...SLOW, site: 'BARE', name: LONG, profile: 'no-breakers' }),
      generator('GEN1', tcp(live), { ...SLOW, site: 'GONE', name: 'ГПУ-1', profile: 'taken-away' }),
    ],
  };
};

/** What the document names and the site lacks, beside what it has. */
const MIMIC: MimicDocument = {
  format: 'pult-mimic',
  version: 1,
  width: 1_200,
  height: 640,
  symbols: [
    { id: 'set', kind: 'genset', x: 40, y: 330, width: 290, device: 'GEN1' },
    { id: 'teleport', kind: 'teleporter', x: 40, y: 40, text: markup(5) },
    { id: 'nobody', kind: 'genset', x: 400, y: 330, width: 290, device: 'GEN77' },
    { id: 'nothing', kind: 'value', x: 400, y: 40, device: 'GEN1', point: 'warp_factor' },
    { id: 'prototype', kind: 'constructor', x: 40, y: 140 },
    { id: 'name', kind: 'text', x: 800, y: 40, width: 200, text: `${ENDLESS}${TURNING}` },
    { id: 'freq', kind: 'value', x: 800, y: 140, device: 'GEN1', point: 'gen_freq', text: LONG },
  ],
  lines: [
    { from: 'set', to: 'nowhere', section: 'genset', device: 'GEN1' },
    { from: 'set', to: 'name', section: 'subspace' },
  ],
};

const accept = async (method: string, path: string, body: object): Promise<unknown> => {
  const answer = await station.ask(method, path, body);
  expect([200, 201], `${path}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
  return answer.body;
};

const writeRegulation = async (): Promise<void> => {
  const both = (text: string) => ({ ru: text, en: text });
  const due = {
    hours: 2_000,
    days: null,
    firstAtHours: null,
    warnHours: 50,
    criticalHours: 0,
    warnDays: 7,
    criticalDays: 0,
  };
  const task = {
    code: 'T1',
    text: both(`${TURNING} ${ENDLESS}`),
    kind: 'check',
    isCritical: true,
    item: markup(9),
    parts: [],
  };
  const interval = { code: 'Щ'.repeat(32), name: both(`${ENDLESS}${ENDLESS}`), ...due, includes: [], tasks: [task] };
  const regulation = { name: both(`${markup(8)} ${ENDLESS}`), nextDue: 'completion', intervals: [interval] };
  await askContract(station, 'maintenance.importRegulation', regulation, z.unknown());
};

const begin = async (dataDirectory: string): Promise<void> => {
  ownProfile(dataDirectory, 'no-breakers', ({ key }) => !['gen_switch', 'mains_switch', 'gen_closed'].includes(key));
  ownProfile(dataDirectory, 'taken-away', () => true);
  const first = await startStationProcess({ dataDirectory, stationFile: await plant() });
  await first.stop();
  rmSync(join(dataDirectory, 'devices', 'taken-away'), { recursive: true });
  station = await startStationProcess({ dataDirectory });
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  await begin(join(temporaryFolder(), 'data'));
  await askContract(station, 'access.setUp', ADMIN, z.unknown());
  screen = await openStationPage(station.url);
  await screen.byId('login-name').fill(ADMIN.name);
  await screen.byId('login-secret').fill(ADMIN.secret);
  await screen.byId('login-secret').press('Enter');
  await screen.byId('overview').waitFor();
}, 120_000);

afterAll(async () => {
  if (hasBrowser()) await screen.close();
  await cleanUp();
});

const settle = (): Promise<void> => screen.page.waitForTimeout(SETTLE_MS);

/** The screen as it stands, in both sizes. */
const expectWhole = async (shown: string): Promise<void> => {
  for (const [width, height] of SIZES) {
    await screen.page.setViewportSize({ width, height });
    await settle();
    expect.soft({ shown, width, faults: await layoutFaults(screen.page) }).toEqual({ shown, width, faults: [] });
    await screen.picture(`hostile-${shown}-${width.toString()}`, 0);
  }
};

const showMimic = async (siteCode: string): Promise<void> => {
  await screen.byId('nav-overview').click();
  await screen.byId(`tile-${siteCode}`).locator('button').first().click();
  await screen.byId('mimic').waitFor();
};

describe.skipIf(!hasBrowser())('a station that nobody would wish for (needs Chromium)', () => {
  it('takes hostile notes, groups of pens and regulations', async () => {
    await accept('POST', '/api/trends/groups', {
      name: TURNING.slice(0, 60),
      panes: 1,
      pens: [{ tag: 'MKZ.GEN1.power_total', pane: 0, axis: 'left', colour: 0 }],
    });
    await writeRegulation();
    await screen.byId('nav-shift').click();
    await screen.byId('shift-begin').click();
    await screen.byId('note-text').fill(`${TURNING} ${ENDLESS}${ENDLESS}`);
    await screen.page.keyboard.press('Control+Enter');
    await screen.byId('note-1').waitFor({ timeout: ANSWER_MS });
    expect(await screen.text('note-1')).toContain('⟨U+202E⟩');
  });

  it.each(SCREENS)('stays whole: %s', async (name) => {
    await screen.byId(`nav-${name}`).click();
    await expectWhole(name);
  });

  it('stays whole on the card of a set with an endless name', async () => {
    await showMimic('MKZ');
    await screen.byId('genset-MKZ.GEN1').click();
    await screen.byId('device-card').waitFor();
    await expectWhole('card');
    await screen.page.keyboard.press('Escape');
    await screen.byId('device-card').waitFor({ state: 'detached' });
  });

  it('draws a site without mains, a set without breakers, and a controller that nobody can read', async () => {
    await showMimic('ISLAND');
    await screen.byId('genset-ISLAND.GEN1').waitFor();
    await expectWhole('mimic-island');
    await showMimic('BARE');
    await screen.byId('genset-BARE.GEN1').click();
    await screen.byId('device-card').waitFor();
    await expectWhole('mimic-bare');
    await showMimic('GONE');
    const plate = screen.byId('plate-GONE.GEN1');
    await expect.poll(() => plate.innerText()).toMatch(/[Оо]шибка настройки/);
    await screen.byId('genset-GONE.GEN1').click();
    await expect.poll(() => screen.text('device-card')).toContain('taken-away');
    await expectWhole('mimic-gone');
    await screen.page.keyboard.press('Escape');
  });

  it('names in its place what a document asks for and the site lacks', async () => {
    const body = await accept('PUT', '/api/sites/2/mimic', { document: MIMIC, revision: null });
    expect(body).toMatchObject({ revision: 1 });
    await showMimic('ISLAND');
    await screen.byId('mimic-document').waitFor({ timeout: ANSWER_MS });
    const faults = screen.byId('mimic-fault');
    await expect
      .poll(async () => Promise.all((await faults.all()).map((fault) => fault.getAttribute('data-fault'))))
      .toEqual(['symbol', 'device', 'point', 'symbol']);
    expect(await faults.first().innerText()).toContain('teleporter');
    expect(await screen.text('mimic-line-faults')).toContain('nowhere');
    await expectWhole('mimic-document');
  });

  it.each(['calendar', 'history', 'regulations'])('stays whole in maintenance: %s', async (tab) => {
    await screen.byId('nav-maintenance').click();
    await screen.byId(`maintenance-tab-${tab}`).click();
    await expectWhole(`maintenance-${tab}`);
  });

  it.each(SETTINGS)('stays whole in the settings: %s', async (tab) => {
    await screen.byId('nav-settings').click();
    await screen.byId(`tab-${tab}`).click();
    await expectWhole(`settings-${tab}`);
  });

  it('stays whole over curves of a group with such a name', async () => {
    await screen.byId('nav-trends').click();
    await screen.byId('trend-groups').click();
    await screen.byId('trend-groups-menu').waitFor();
    await expectWhole('trends-groups');
    await screen.byId('trend-group-1').click();
    await screen.byId('trends-pane-1').waitFor();
    await expectWhole('trends-group');
  });

  it('stays whole on the page of a link and on the wall', async () => {
    await screen.byId('nav-link').click();
    await screen.byId('link-row-MKZ.GEN1').click();
    await expectWhole('link-detail');
    await screen.byId('nav-overview').click();
    await screen.page.locator('main').focus();
    await screen.page.keyboard.press('f');
    await screen.byId('wall-bar').waitFor();
    await expectWhole('wall');
    await screen.page.keyboard.press('f');
  });

  it('stays whole where the palette finds such names', async () => {
    await screen.page.keyboard.press('Control+k');
    await screen.byId('palette-field').fill('ЩЩЩ');
    await expectWhole('palette');
    await screen.page.keyboard.press('Escape');
  });

  it('caused no complaint of the page, and nothing of it ran', async () => {
    expect(await screen.page.evaluate(`window.${MARK}`)).toBeUndefined();
    expect(screen.complaints).toEqual([]);
  });
});
