import { expect, test } from 'vitest';
import { SCENARIO_TYPES } from '#shared/api/schema/training.ts';
import { CONTROLLER_KEYS } from '#shared/model/controllerKeys.ts';
import { HEALTHY_WIRE } from '#shared/model/wireFaults.ts';
import { AUDIT_ACTIONS } from './auditActions.ts';
import { SCENARIO_GROUPS } from './scenarioMenu.ts';
import { type Texts, textsOf } from './texts.ts';
import { WIRE_SECTIONS } from './wireSettings.ts';

/** Plural forms differ between languages. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

const keysOf = (texts: Texts, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`.replace(PLURAL, '')] : keysOf(value, `${prefix}${key}.`),
  );

const placeholdersOf = (texts: Texts): string[] =>
  Object.values(texts).flatMap((value) =>
    typeof value === 'string' ? [...value.matchAll(/{{\w+}}/g)].map(([name]) => name) : placeholdersOf(value),
  );

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });

test('both languages have the same texts', () => {
  expect(new Set(keysOf(textsOf('en')))).toEqual(new Set(keysOf(textsOf('ru'))));
  expect(new Set(placeholdersOf(textsOf('en')))).toEqual(new Set(placeholdersOf(textsOf('ru'))));
});

test('every text that a screen names exists', () => {
  const known = new Set(keysOf(textsOf('ru')));
  const named = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? ''),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

/** What the trainer's screen names by words of the station. */
const TRAINER_KEYS = [
  ...SCENARIO_TYPES.flatMap((type) => [`scenario.${type}.name`, `scenario.${type}.seen`]),
  ...CONTROLLER_KEYS.map((key) => `key.${key}`),
  ...Object.keys(HEALTHY_WIRE).map((key) => `wire.${key}`),
  ...WIRE_SECTIONS.map(({ name }) => `wire.section.${name}`),
  ...SCENARIO_GROUPS.map((group) => `trainer.group.${group}`),
];

test.each(['ru', 'en'] as const)('every action of the audit has its word in %s', (language) => {
  const known = new Set(keysOf(textsOf(language)));
  expect(AUDIT_ACTIONS.length).toBeGreaterThan(40);
  expect(AUDIT_ACTIONS.filter((action) => !known.has(`audit.action.${action}`))).toEqual([]);
});

test.each(['ru', 'en'] as const)('every scenario, key and wire fault has its texts in %s', (language) => {
  const known = new Set(keysOf(textsOf(language)));
  expect(SCENARIO_TYPES.length).toBeGreaterThan(20);
  expect(TRAINER_KEYS.filter((key) => !known.has(key))).toEqual([]);
});
