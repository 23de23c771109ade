/** The symbols page in the three looks and both languages: everything drawn, every word readable, every focus seen. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
const TEXT_CONTRAST = 4.5;
const SYMBOL_CONTRAST = 3;
const FADE_MS = 300;
const TABS = 40;

/** Runs in the page: colours as they are painted, and how far two of them lie apart. */
const COLOURS = `
  const parse = (text) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([red, green, blue]) => [red, green, blue]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].toSorted((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const groundOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const ground = parse(getComputedStyle(at).backgroundColor);
      if (ground[3] === 255) return ground;
    }
    return [255, 255, 255, 255];
  };`;

/** Runs in the page: labels and readings with their contrast. */
const TEXT_RATIOS = `(() => {${COLOURS}
  return [...document.querySelectorAll('.symbols h2, .symbols dd, .symbols .reading__number, .symbols .reading__unit')]
    .map((element) => ({
      text: element.textContent,
      ratio: ratio(parse(getComputedStyle(element).color), groundOf(element)),
    }));
})()`;

/** Runs in the page: curves of the charts against the page. */
const PEN_RATIOS = `(() => {${COLOURS}
  return [...document.querySelectorAll('.symbols__pen')]
    .map((pen) => ratio(parse(getComputedStyle(pen).backgroundColor), groundOf(pen.parentElement)));
})()`;

/** Runs in the page: symbols whose drawing has no extent. */
const EMPTY_SYMBOLS = `[...document.querySelectorAll('[data-testid^="symbol-"]')].filter((place) => {
  const drawn = [...place.querySelectorAll('svg rect, svg path, svg circle, svg line, span')];
  return !drawn.some((part) => { const { width, height } = part.getBoundingClientRect(); return width + height > 3; });
}).map((place) => place.dataset.testid)`;

/** Runs in the page: what has the focus, and how thick its ring is. */
const FOCUS = `(() => {
  const { activeElement } = document;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement);
  return {
    name: activeElement.dataset.testid ?? activeElement.tagName + ' ' + activeElement.className,
    isSeen: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
  };
})()`;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;

const byId = (id: string) => page.getByTestId(id);

const LOOKS = { day: ['light', false], night: ['dark', false], contrast: ['dark', true] } as const;
type Look = keyof typeof LOOKS;

const isLook = async (look: Look): Promise<boolean> => {
  const [scheme, isContrast] = LOOKS[look];
  const shown = await page.evaluate(
    `[document.documentElement.dataset.mantineColorScheme, document.documentElement.hasAttribute('data-contrast')]`,
  );
  return JSON.stringify(shown) === JSON.stringify([scheme, isContrast]);
};

const choose = async (look: Look): Promise<void> => {
  if (look === 'contrast') await byId('contrast-switch').click();
  else if (!(await isLook(look))) await byId('theme-switch').click();
  await expect.poll(() => isLook(look)).toBe(true);
  await page.waitForTimeout(FADE_MS);
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 2560, height: 1440 }, locale: 'ru-RU' });
  page = await context.newPage();
  await page.goto(station.login);
  await byId('tile-MKZ').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the symbols page in a browser (needs Chromium)', () => {
  it('is reached from the help', async () => {
    await byId('help-open').click();
    await byId('help-symbols').click();
    await byId('symbols').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Условные обозначения');
  });

  it('draws every symbol, and says of each what it means', async () => {
    expect(await page.evaluate(EMPTY_SYMBOLS)).toEqual([]);
    const meanings = await page.locator('.symbols dd').allInnerTexts();
    expect(meanings.length).toBeGreaterThan(80);
    expect(meanings.filter((text) => text.trim() === '' || /^[a-z]+\.[a-zA-Z.]+$/.test(text))).toEqual([]);
    const priorities = byId('symbols-alarms').locator('[data-testid^="symbol-alarms-"]');
    expect(await priorities.count()).toBe(4 * 6);
  });

  for (const language of ['ru', 'en']) {
    for (const look of ['day', 'night', 'contrast'] as const) {
      it(`can be read in the look "${look}" in ${language}`, async () => {
        await choose(look);
        const ratios = await page.evaluate<{ text: string; ratio: number }[]>(TEXT_RATIOS);
        expect(ratios.filter(({ ratio }) => ratio < TEXT_CONTRAST)).toEqual([]);
        const pens = await page.evaluate<number[]>(PEN_RATIOS);
        expect(pens.filter((ratio) => ratio < SYMBOL_CONTRAST)).toEqual([]);
        expect(pens).toHaveLength(8);
        if (language === 'ru') await page.screenshot({ path: join(pictures, `symbols-${look}.png`) });
      });
    }
    it(`goes on from ${language} to the other language`, async () => {
      await byId('language-switch').click();
      const title = language === 'ru' ? 'Symbols' : 'Условные обозначения';
      await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    });
  }

  it('remembers the high contrast, and takes it from the system where nothing was chosen', async () => {
    expect(await page.evaluate(`localStorage.getItem('pult.contrast')`)).toBe('on');
    await page.evaluate(`localStorage.removeItem('pult.contrast')`);
    await page.emulateMedia({ contrast: 'more' });
    await page.reload();
    await byId('login').waitFor();
    expect(await isLook('contrast')).toBe(true);
    await page.emulateMedia({ contrast: 'no-preference' });
    await page.reload();
    await byId('login').waitFor();
    expect(await isLook('contrast')).toBe(false);
  });

  it('shows where the focus is on the whole way through the shell', async () => {
    await station.ask('GET', '/healthz');
    const login = await station.program.line(/^login /);
    await page.goto(login.slice('login '.length));
    await byId('tile-MKZ').waitFor();
    const met = new Map<string, boolean>();
    for (let count = 0; count < TABS; count += 1) {
      await page.keyboard.press('Tab');
      const { name, isSeen } = await page.evaluate<{ name: string; isSeen: boolean }>(FOCUS);
      if (!name.startsWith('BODY')) met.set(name, isSeen);
    }
    expect(met.size).toBeGreaterThan(20);
    expect([...met].filter(([, isSeen]) => !isSeen).map(([name]) => name)).toEqual([]);
  });

  it('lets nothing move where the system asks for rest', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.waitForTimeout(FADE_MS);
    const moving = await page.evaluate<number>(
      `document.getAnimations().filter(({ playState }) => playState === 'running').length`,
    );
    expect(moving).toBe(0);
  });
});
