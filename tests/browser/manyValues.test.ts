/** Boards of many and of few values: what is drawn into a picture is what the page says, in every look. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerTCP } from 'modbus-serial';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

const ANSWER_MS = 15_000;
const POINTS = 40;
const DEVICES = 9;
/** Above the plausible range: shown with a mark. */
const DOUBTFUL_ADDRESS = 7;

let shown: StationPage;
let server: ServerTCP;
/** Values change while it is above zero. */
let stepPerAnswer = 1;
let isLost = false;
let answer = 0;

const profile = {
  id: 'board',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'test',
  model: 'board',
  kind: 'building',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 2_000, pollIntervalMs: 300, maxRegisters: 125 },
  blocks: [{ key: 'all', fc: 3, address: 0, count: POINTS }],
  codes: {},
  points: Array.from({ length: POINTS }, (_, index) => ({
    key: `t_${index.toString()}`,
    block: 'all',
    address: index,
    type: 'u16',
    scale: 0.1,
    decimals: 1,
    unit: index % 2 === 0 ? 'degC' : 'kvar',
    group: 'process',
    label: { ru: `Зона ${index.toString()}`, en: `Zone ${index.toString()}` },
    ...(index === DOUBTFUL_ADDRESS ? { plausible: { min: 0, max: 10 } } : {}),
  })),
};

const deviceOf = (site: string, index: number, port: number): object => ({
  site,
  code: `B${index.toString()}`,
  name: `Здание ${index.toString()}`,
  kind: 'building',
  profile: 'board',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port, unitId: index },
  pollIntervalMs: 300,
  timeoutMs: 2_000,
});

/** Runs in the page before its own scripts: keeps what each canvas shows, by the line it stands on. */
const KEEP_DRAWN = `{
  const drawing = CanvasRenderingContext2D.prototype;
  const { fillText } = drawing;
  drawing.fillText = function (text, x, y) {
    this.canvas.drawn ??= new Map();
    this.canvas.drawn.set(y, { text, x, colour: this.fillStyle });
    return fillText.call(this, text, x, y);
  };
}`;

/** Runs in the page: the numbers as texts of the page in place of the pictures. */
const AS_TEXTS = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(\`.number-column__picture, .reading__number--drawn { display: none }
    .reading__spoken { all: unset; font-size: 15px; font-weight: 600; font-variant-numeric: tabular-nums }\`);
  document.adoptedStyleSheets = [sheet];
}`;

/** Runs in the page: the mean difference of two pictures where they differ from their ground, in 255ths of full brightness. */
const BRIGHTNESS_APART = `async (...pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  }));
  let [sum, inked] = [0, 0];
  for (let index = 0; index < one.length; index += 4) {
    const apart = Math.abs(one[index] - other[index]);
    sum += apart;
    if (Math.max(one[index], other[index]) > 128) inked += 1;
  }
  return sum / Math.max(1, inked);
}`;

interface Drawn {
  readonly picture: string;
  readonly page: string;
}

/** Runs in the page: of each plain number in sight, what its picture shows in its place and what the page says. */
const DRAWN = `[...document.querySelectorAll('.number-column')].flatMap((column) => {
  const canvas = column.querySelector('canvas');
  const at = canvas.getBoundingClientRect();
  return [...column.querySelectorAll('.reading__number--drawn')].map((number) => {
    const { top, bottom } = number.getBoundingClientRect();
    const line = [...(canvas.drawn ?? [])].find(([y]) => {
      const place = at.top + y / devicePixelRatio;
      return place > top && place < bottom;
    });
    return { picture: line?.[1].text ?? '', page: number.parentElement.innerText.split('\\n')[0] };
  });
})`;

const drawn = (): Promise<Drawn[]> => shown.page.evaluate<Drawn[]>(DRAWN);
const count = (selector: string): Promise<number> => shown.page.locator(selector).count();
const go = (siteId: number): Promise<void> =>
  shown.page.evaluate(`location.hash = '#screen=mimic&site=${siteId.toString()}'`);

const startServer = async (port: number): Promise<ServerTCP> =>
  new Promise((resolve) => {
    const words = (address: number, length: number, unit: number): number[] => {
      if (isLost) throw new Error('the test lost it');
      answer += stepPerAnswer;
      return Array.from({ length }, (_, index) => 980 + ((answer * 7 + (address + index) * 13 + unit * 31) % 2_000));
    };
    const made = new ServerTCP(
      {
        getMultipleHoldingRegisters: words,
        getHoldingRegister: (address: number, unit: number) => words(address, 1, unit)[0] ?? 0,
      },
      { host: '127.0.0.1', port, unitID: 255 },
    );
    made.on('initialized', () => resolve(made));
  });

beforeAll(async () => {
  if (!hasBrowser()) return;
  const port = await freePort();
  server = await startServer(port);
  const dataDirectory = temporaryFolder();
  const place = join(dataDirectory, 'devices', 'board');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'profile.json'), JSON.stringify(profile));
  const config = join(dataDirectory, 'board.json');
  const sites = [
    { code: 'BIG', name: 'Много', timeZone: 'UTC' },
    { code: 'FEW', name: 'Мало', timeZone: 'UTC' },
  ];
  const devices = Array.from({ length: DEVICES + 1 }, (_, index) =>
    deviceOf(index < DEVICES ? 'BIG' : 'FEW', index + 1, port),
  );
  writeFileSync(config, JSON.stringify({ sites, devices }));
  const station = await startStationProcess({ dataDirectory, args: ['--config', config] });
  shown = await openStationPage('about:blank', { width: 3_200, height: 2_700 });
  await shown.page.addInitScript(KEEP_DRAWN);
  await shown.page.goto(station.login);
  await shown.byId('first-start').waitFor({ timeout: ANSWER_MS });
  await shown.page.keyboard.press('Escape');
  await go(1);
  await shown.byId(`value-BIG.B1.t_0`).waitFor({ timeout: ANSWER_MS });
});

afterAll(async () => {
  if (hasBrowser()) {
    await shown.close();
    server.close(() => undefined);
  }
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a board of many values (needs Chromium)', () => {
  it('draws the plain numbers, and the page says the same within a second', async () => {
    await expect.poll(() => count('.reading__number--drawn'), { timeout: ANSWER_MS }).toBe(DEVICES * (POINTS - 1));
    const before = await drawn();
    await expect
      .poll(async () => (await drawn()).every(({ picture }, index) => picture !== before[index]?.picture), {
        timeout: ANSWER_MS,
      })
      .toBe(true);
    stepPerAnswer = 0;
    await expect
      .poll(async () => (await drawn()).filter(({ picture, page }) => picture !== page), { timeout: ANSWER_MS })
      .toEqual([]);
    expect((await drawn()).every(({ page }) => /^\d{2,3},\d$/.test(page))).toBe(true);
  });

  it('leaves a doubtful value with its mark to the page', async () => {
    const doubtful = shown.byId(`value-BIG.B1.t_${DOUBTFUL_ADDRESS.toString()}`);
    expect(await doubtful.locator('.reading__mark').innerText()).toBe('?');
    expect(await doubtful.locator('.reading__number--drawn').count()).toBe(0);
  });

  it.each(['day', 'night', 'contrast'])('draws in the colours of the look: %s', async (look) => {
    if (look === 'night') await shown.byId('theme-switch').click();
    if (look === 'contrast') await shown.page.keyboard.press('c');
    await expect
      .poll(() =>
        shown.page.evaluate(`[...document.querySelectorAll('.number-column canvas')].every((canvas) => {
          const probe = document.createElement('canvas').getContext('2d');
          probe.fillStyle = getComputedStyle(canvas).color;
          return canvas.drawn.size > 0 && [...canvas.drawn.values()].every(({ colour }) => colour === probe.fillStyle);
        })`),
      )
      .toBe(true);
    await shown.picture(`many-values-${look}`);
    expect(await accessibilityFaults(shown.page)).toEqual([]);
  });

  it('shows each number where and as the page would', async () => {
    const clip = { x: 300, y: 80, width: 330, height: 500 };
    const card = async (): Promise<string> => (await shown.page.screenshot({ clip })).toString('base64');
    const asDrawn = await card();
    await shown.page.evaluate(AS_TEXTS);
    const asTexts = await card();
    await shown.page.evaluate('document.adoptedStyleSheets = []');
    expect(await shown.page.evaluate<number>(`(${BRIGHTNESS_APART})('${asDrawn}', '${asTexts}')`)).toBeLessThan(2);
  });

  it('is a board of texts where there are few values, and draws again where there are many', async () => {
    await go(2);
    await shown.byId(`value-FEW.B10.t_0`).waitFor({ timeout: ANSWER_MS });
    expect(await count('.number-column')).toBe(0);
    expect(await shown.text('value-FEW.B10.t_0')).toMatch(/^\d{2,3},\d/);
    await go(1);
    await expect
      .poll(async () => (await drawn()).filter(({ picture, page }) => picture !== page || picture === '').length, {
        timeout: ANSWER_MS,
      })
      .toBe(0);
    expect(await count('.number-column canvas')).toBe(DEVICES);
  });

  it('leaves lost values under their hatch to the page, and draws them again when they are back', async () => {
    isLost = true;
    await expect.poll(() => count('.reading--last'), { timeout: ANSWER_MS }).toBe(DEVICES * POINTS);
    expect(await count('.reading__number--drawn')).toBe(0);
    isLost = false;
    stepPerAnswer = 1;
    await expect.poll(() => count('.reading__number--drawn'), { timeout: ANSWER_MS }).toBe(DEVICES * (POINTS - 1));
    stepPerAnswer = 0;
    await expect
      .poll(async () => (await drawn()).filter(({ picture, page }) => picture !== page), { timeout: ANSWER_MS })
      .toEqual([]);
    expect(shown.complaints).toEqual([]);
  });
});
