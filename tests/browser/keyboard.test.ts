/** An operator without a mouse: from the palette to a machine, through an alarm, a command, and every list. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

const ANSWER_MS = 10_000;
const SETTLE_MS = 300;
const VALUES_MS = 20_000;
/** A leak of oil takes its time, also at ten times the plant's pace. */
const ALARM_MS = 50_000;
const PLANT_MS = 55_000;
/** A press within this time after the dialog opened is taken for a repetition of the one that opened it. */
const DEAF_MS = 500;
/** More stops than any screen has. */
const MOST_STOPS = 400;

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

/** Runs in the page: what has the focus, and whether anybody sees that it has. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return { name: 'body', isSeen: true };
  const ring = (at) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\\)$/.test(outlineColor);
  };
  const look = (at) => {
    const { borderColor, boxShadow, backgroundColor } = getComputedStyle(at);
    return [borderColor, boxShadow, backgroundColor].join();
  };
  let isSeen = ring(element) || ring(element.closest('label, [role=group], .block-opener, .mimic__block') ?? element);
  if (!isSeen) {
    const places = [element, element.parentElement, element.closest('.mimic__block'), element.nextElementSibling].filter((at) => at !== null);
    const focused = places.map(look).join();
    const rings = places.some(ring);
    element.blur();
    const plain = places.map(look).join();
    element.focus({ preventScroll: true });
    isSeen = rings || focused !== plain;
  }
  const box = element.getBoundingClientRect();
  const isInSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: (element.dataset.testid ?? '') + ' ' + element.tagName + '.' + element.className + ' ' + (element.textContent ?? '').slice(0, 40), isSeen: isSeen && isInSight };
})()`;

interface Focused {
  readonly name: string;
  readonly isSeen: boolean;
}

let station: StationProcess;
let screen: StationPage;

const byId = (id: string) => screen.byId(id);
const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => screen.page.keyboard.press(key)), Promise.resolve());
const focused = (): Promise<Focused> => screen.page.evaluate<Focused>(FOCUSED);
const focusedId = (): Promise<string> => screen.page.evaluate<string>(`document.activeElement?.dataset.testid ?? ''`);

const order = async (method: string, path: string, body: object): Promise<void> => {
  const answer = await station.ask(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};

/** Tab until the wanted element has the focus. */
const tabTo = async (selector: string, key = 'Tab'): Promise<void> => {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await screen.page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) === true`))
      return;
    await press(key);
  }
  throw new Error(`the Tab key never comes to ${selector}`);
};

/** Once round with the Tab key: every stop, in its order. */
const round = async (): Promise<readonly Focused[]> => {
  await screen.page.evaluate('document.activeElement?.blur()');
  await press('Tab');
  const stops: Focused[] = [];
  await screen.page.evaluate(`window.firstStop = document.activeElement`);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const now = await focused();
    stops.push(now);
    await press('Tab');
    if (await screen.page.evaluate<boolean>('document.activeElement === window.firstStop')) return stops;
  }
  throw new Error(
    `the Tab key does not come round: ${stops
      .slice(-3)
      .map(({ name }) => name)
      .join(' → ')}`,
  );
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  station = await startStationProcess({ args: ['--demo'] });
  await order('PATCH', '/api/training/plants/MKZ/pace', { speed: 10 });
  screen = await openStationPage(station.login);
  await byId('tile-MKZ').waitFor();
});

afterAll(async () => {
  if (hasBrowser()) await screen.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('an operator without a mouse (needs Chromium)', () => {
  it('goes through the palette to the card of a set, and leaves it by Esc', async () => {
    await press('Control+k');
    await byId('palette-field').waitFor();
    await screen.page.keyboard.insertText('мкз гпу-1');
    await press('Enter');
    await byId('device-card').waitFor({ timeout: ANSWER_MS });
    expect(await byId('device-card').getAttribute('aria-label')).toContain('ГПУ-1');
    await press('Control+k');
    await byId('palette-field').waitFor();
    await press('Escape');
    await byId('palette').waitFor({ state: 'detached' });
    await byId('device-card').waitFor();
    await press('F1');
    await expect.poll(() => screen.page.locator('dialog[open]').count()).toBe(1);
    await press('Escape');
    await expect.poll(() => screen.page.locator('dialog[open]').count()).toBe(0);
    await byId('device-card').waitFor();
    await press('Escape');
    await byId('device-card').waitFor({ state: 'detached' });
  });

  it(
    'acknowledges an alarm with a note and silences the horn',
    async () => {
      await order('POST', '/api/scenarios/trigger', {
        type: 'low_oil_pressure',
        device: 'MKZ.GEN1',
        intensity: 1,
        duration: 3_600,
      });
      await byId('nav-alarms-waiting').waitFor({ timeout: ALARM_MS });
      await press('a');
      await byId('alarms-table').waitFor({ timeout: ANSWER_MS });
      await tabTo('[data-testid="alarmbar-silence"]');
      await press('Space');
      await expect.poll(() => byId('alarmbar-silence').getAttribute('title'), { timeout: ANSWER_MS }).toMatch(/звук/i);
      await screen.page.evaluate('document.activeElement.blur()');
      await press('ArrowDown', 'Space');
      await expect.poll(() => byId('alarms-table').locator('tbody input:checked').count()).toBe(1);
      await tabTo('[data-testid="alarms-acknowledge-comment"]');
      await press('Enter');
      await byId('acknowledge-comment').waitFor({ timeout: ANSWER_MS });
      expect(await focusedId()).toBe('acknowledge-comment');
      await screen.page.keyboard.insertText('Иду к машине');
      await screen.picture('keyboard-acknowledge', 0);
      await tabTo('[data-testid="acknowledge-save"]');
      await press('Enter');
      await byId('acknowledge').waitFor({ state: 'detached', timeout: ANSWER_MS });
      await expect.poll(focusedId).toBe('alarms-acknowledge-comment');
      await screen.page.evaluate('document.activeElement.blur()');
      await press('Control+a', 'k');
      await expect.poll(() => byId('nav-alarms-waiting').count(), { timeout: ANSWER_MS }).toBe(0);
    },
    2 * ALARM_MS,
  );

  it('goes through the lists of alarms by the arrows', async () => {
    await tabTo('[data-testid="alarms-tab-open"]');
    await press('ArrowRight');
    await expect.poll(focusedId).toBe('alarms-tab-shelved');
    expect(await byId('alarms-tab-shelved').getAttribute('aria-selected')).toBe('true');
    await press('ArrowLeft', 'ArrowLeft');
    await expect.poll(focusedId).toBe('alarms-tab-kpi');
    await press('ArrowRight');
  });

  it(
    'opens a set from the diagram and gives it a command that Enter does not give',
    async () => {
      await press('2');
      await byId('genset-MKZ.GEN2').waitFor();
      await tabTo('[data-testid="genset-MKZ.GEN2"] .block-opener');
      expect((await focused()).isSeen).toBe(true);
      await screen.picture('keyboard-block', 0);
      await press('Enter');
      await byId('device-card').waitFor();
      await tabTo('[role="tab"][data-testid^="card-tab-"]');
      for (let step = 0; step < 10 && (await byId('card-panel-commands').count()) === 0; step += 1) {
        await press('ArrowRight');
        await screen.page.waitForTimeout(100);
      }
      await byId('card-panel-commands').waitFor();
      await expect
        .poll(() => byId('command-manual').getAttribute('aria-disabled'), { timeout: VALUES_MS })
        .toBe('false');
      await tabTo('[data-testid="command-manual"]');
      await press('Enter');
      await byId('command').waitFor({ timeout: ANSWER_MS });
      expect(await focusedId()).toBe('command-close');
      expect(await screen.text('command')).toMatch(/МКЗ · ГПУ-2\s+Режим «Ручной»/);
      await tabTo('[data-testid="command-operate"]');
      await screen.page.waitForTimeout(DEAF_MS);
      await press('Enter');
      await screen.page.waitForTimeout(DEAF_MS);
      expect(await byId('command').getAttribute('data-stage')).toBe('selected');
      await screen.picture('keyboard-command', 0);
      await press('Space');
      await byId('command-outcome').waitFor({ timeout: PLANT_MS });
      expect(await byId('command-outcome').getAttribute('data-outcome')).toBe('confirmed');
      await press('Escape');
      await byId('command').waitFor({ state: 'detached' });
      expect(await focusedId()).toBe('command-manual');
      await press('Escape');
      await byId('device-card').waitFor({ state: 'detached' });
    },
    2 * PLANT_MS,
  );

  it('walks the tree of sites', async () => {
    await press('1');
    if ((await byId('tree').count()) > 0) await press('d');
    await byId('tree').waitFor({ state: 'detached' });
    await press('d');
    await expect.poll(focusedId).toBe('tree-station');
    await press('ArrowDown', 'ArrowDown');
    expect(await focusedId()).toBe('tree-device-1');
    expect((await focused()).isSeen).toBe(true);
    await press('Enter');
    await byId('device-card').waitFor({ timeout: ANSWER_MS });
    await press('ArrowUp', 'ArrowLeft');
    await expect.poll(() => byId('tree-device-1').count()).toBe(0);
    await press('ArrowRight');
    await byId('tree-device-1').waitFor();
    await press('Escape');
    await byId('device-card').waitFor({ state: 'detached' });
  });

  it('picks a pen, moves the time and reads the curve with the cursors', async () => {
    // A letter is a name while the tree has the focus.
    await tabTo('main');
    await press('g');
    await byId('trends-screen').waitFor();
    await press('n');
    await byId('trends-search').waitFor();
    await screen.page.keyboard.insertText('MKZ.GEN2.power_total');
    await byId('trends-option-MKZ.GEN2.power_total').waitFor();
    await press('Enter', 'Escape');
    await byId('trends-picker').waitFor({ state: 'detached' });
    await press('m');
    await tabTo('[data-testid="trends-cursor-A"]');
    expect((await focused()).isSeen).toBe(true);
    await screen.picture('keyboard-trends', 0);
    await press('Escape');
    await byId('trends-cursor-A').waitFor({ state: 'detached' });
  });

  it.each(SCREENS)('sees where the focus is, and comes round: %s', async (name) => {
    await byId(`nav-${name}`).focus();
    await press('Enter');
    await expect.poll(() => byId(`nav-${name}`).getAttribute('aria-current')).toBe('page');
    await screen.page.waitForTimeout(SETTLE_MS);
    const stops = await round();
    expect(stops.length).toBeGreaterThan(10);
    const unseen = stops.filter(({ isSeen }) => !isSeen).map((stop) => stop.name);
    expect({ name, unseen }).toEqual({ name, unseen: [] });
  });

  it('caused no complaint of the page', () => {
    expect(screen.complaints).toEqual([]);
  });
});
