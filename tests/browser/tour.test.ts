/** Every screen in every state of the plant, in both languages, by day and by night: whole, translated and accessible. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { layoutFaults } from '../kit/layoutFaults.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { type Metrics, type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

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
  'trainer',
  'audit',
  'settings',
] as const;

/** The plant's own time runs so much faster while it gets into a state. */
const QUICK = 30;
const REACH_MS = 40_000;
/** Screens follow at most four times a second. */
const SETTLE_MS = 300;

let station: StationProcess;
let screen: StationPage;

const order = async (method: string, path: string, body: object): Promise<void> => {
  const answer = await station.ask(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};
const press = (key: string): Promise<void> => order('POST', '/api/training/devices/MKZ.GEN1/press', { key });
const setPace = (speed: number): Promise<void> => order('PATCH', '/api/training/plants/MKZ/pace', { speed });
const trigger = (type: string, device: string): Promise<void> =>
  order('POST', '/api/scenarios/trigger', { type, device: `MKZ.${device}`, intensity: 1, duration: 3_600 });

const reach = (code: string, is: (values: Metrics) => boolean): Promise<void> =>
  expect
    .poll(
      async () => {
        const all = await station.metrics();
        return all.some((values) => values.site_code === 'MKZ' && values.device_code === code && is(values));
      },
      { timeout: REACH_MS, interval: 200 },
    )
    .toBe(true);

const isRunning = (values: Metrics): boolean => values.online && values['gen_switch'] === 3;

interface PlantState {
  readonly name: string;
  readonly bring: () => Promise<void>;
}

/** In the order in which a plant gets from one to the next; each begins with the running plant. */
const STATES: readonly PlantState[] = [
  { name: 'running', bring: () => reach('GEN1', isRunning) },
  {
    name: 'starting',
    bring: async () => {
      await press('stop');
      await reach('GEN1', ({ gen_status }) => gen_status === 0);
      await setPace(1);
      await press('manual');
      await press('start');
      await reach('GEN1', ({ gen_status }) => gen_status === 1 || gen_status === 2);
    },
  },
  {
    name: 'mains-loss',
    bring: async () => {
      await trigger('mains_loss', 'ATS');
      await reach('ATS', ({ mains_switch }) => mains_switch === 7);
    },
  },
  {
    name: 'trip',
    bring: async () => {
      await trigger('low_oil_pressure', 'GEN1');
      await reach('GEN1', ({ alarm_shutdown }) => alarm_shutdown === true);
    },
  },
  {
    name: 'link-loss',
    bring: async () => {
      await trigger('comms_loss', 'GEN1');
      await reach('GEN1', ({ online }) => !online);
    },
  },
];

const LOOKS = [
  ['ru', 'day'],
  ['ru', 'night'],
  ['en', 'night'],
  ['en', 'day'],
] as const;
type Look = (typeof LOOKS)[number];

const isNow = async ([language, theme]: Look): Promise<[boolean, boolean]> => {
  const html = screen.page.locator('html');
  const scheme = await html.getAttribute('data-mantine-color-scheme');
  return [(await html.getAttribute('lang')) === language, scheme === (theme === 'day' ? 'light' : 'dark')];
};

const choose = async (look: Look): Promise<void> => {
  const [isSpoken, isLit] = await isNow(look);
  if (!isSpoken) await screen.byId('language-switch').click();
  if (!isLit) await screen.byId('theme-switch').click();
  await expect.poll(() => isNow(look)).toEqual([true, true]);
};

/** With the card of the set that the state is about. */
const show = async (name: (typeof SCREENS)[number]): Promise<void> => {
  await screen.byId(`nav-${name}`).click();
  if (name === 'mimic') await screen.byId('site-MKZ').click();
  await screen.page.waitForTimeout(SETTLE_MS);
};

/** All looks at one state of the plant are for the pictures of the guide; a test alone takes them in turn. */
const looksOf = (index: number): readonly Look[] =>
  process.env['PULT_SCREENSHOTS'] === undefined ? LOOKS.filter((_, look) => look === index % LOOKS.length) : LOOKS;

beforeAll(async () => {
  if (!hasBrowser()) return;
  station = await startStationProcess({ args: ['--demo'] });
  screen = await openStationPage(station.login, { width: 1366, height: 768 });
  await screen.byId('tile-MKZ').waitFor();
});

afterAll(async () => {
  await screen.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a tour of the station (needs Chromium)', () => {
  it.each(STATES.map((state, index) => ({ ...state, index })))(
    'is whole, translated and meets WCAG 2.2 AA on every screen: $name',
    async ({ name, bring, index }) => {
      await order('POST', '/api/training/plants/MKZ/reset', {});
      await setPace(QUICK);
      await reach('GEN1', isRunning);
      await bring();
      for (const look of looksOf(index)) {
        await choose(look);
        for (const shown of SCREENS) {
          await show(shown);
          const faults = [...(await layoutFaults(screen.page)), ...(await accessibilityFaults(screen.page))];
          expect.soft({ shown, look, faults }).toEqual({ shown, look, faults: [] });
          await screen.picture(`${shown}-${name}-${look.join('-')}`, 0);
        }
      }
      expect(screen.complaints).toEqual([]);
    },
    10 * REACH_MS,
  );
});
