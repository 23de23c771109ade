import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { Me } from '#shared/api/access.ts';
import { sampleMe } from './accessSample.ts';
import { actionEntries, deviceActEntries, type PaletteDesk, screenEntries } from './paletteActions.ts';
import { samplePlant } from './paletteSample.ts';
import { searchPalette } from './paletteSearch.ts';

const t = ((key: string, values: Readonly<Record<string, string>> = {}) =>
  [key, ...Object.values(values)].join(' ')) as unknown as TFunction;

const desk = (changes: Partial<PaletteDesk> = {}): PaletteDesk => ({
  me: sampleMe(),
  isDemo: false,
  isSounding: false,
  theme: 'light',
  language: 'ru',
  ...changes,
});

const acts = (changes: Partial<PaletteDesk>): readonly string[] => actionEntries(desk(changes), t).map(({ id }) => id);

const NOBODY: Partial<Me> = { user: null, role: 'viewer', control: 'nobody' };
const IDLE: Partial<Me> = { role: 'viewer', control: 'idle' };

test('the trainer is offered where there is one, and every site by its diagram', () => {
  const ids = (isDemo: boolean) => screenEntries(samplePlant(), desk({ isDemo }), t).map(({ id }) => id);
  expect(ids(true).filter((id) => !ids(false).includes(id))).toEqual(['screen trainer']);
  expect(ids(false)).toContain('site 1');
});

test('the horn can be silenced while it sounds, by whoever may', () => {
  expect(acts({ isSounding: true })).toContain('action silence');
  expect(acts({ isSounding: false })).not.toContain('action silence');
  expect(acts({ isSounding: true, me: sampleMe(NOBODY) })).not.toContain('action silence');
});

test('control is locked by whoever has it open with a secret of their own', () => {
  expect(acts({})).toContain('action lock');
  expect(acts({ me: sampleMe(IDLE) })).not.toContain('action lock');
  expect(acts({ me: sampleMe(NOBODY) })).not.toContain('action lock');
});

test('the operator place is named by what it brings', () => {
  const name = (me: Me | null) => actionEntries(desk({ me }), t).find(({ id }) => id === 'action operator')?.name;
  expect([name(null), name(sampleMe(NOBODY)), name(sampleMe(IDLE)), name(sampleMe())]).toEqual([
    'access.logIn',
    'access.logIn',
    'access.open',
    'access.otherActs',
  ]);
});

test('a command is found by its name and leads to the part of the card where it is given', () => {
  const entries = deviceActEntries(samplePlant(), desk(), t);
  expect(searchPalette(entries, 'пуск').map(({ deed }) => deed)).toEqual([
    { kind: 'control', siteId: 1, deviceId: 11 },
  ]);
  expect(entries.map(({ id }) => id)).toEqual(['control 11', 'retry 11', 'retry 12']);
});

test('who may not command or retry is offered neither', () => {
  expect(deviceActEntries(samplePlant(), desk({ me: sampleMe(NOBODY) }), t)).toEqual([]);
  expect(deviceActEntries(samplePlant(), desk({ me: sampleMe(IDLE) }), t)).toEqual([]);
});
