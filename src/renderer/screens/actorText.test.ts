import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { actorText } from './actorText.ts';

const translate = ((key: string) => `<${key}>`) as TFunction;

test('a token is named as one, and so is the workstation', () => {
  expect(actorText('token grafana', translate)).toBe('<audit.object.token> grafana');
  expect(actorText('workstation', translate)).toBe('<audit.actor.workstation>');
  expect(actorText('station file', translate)).toBe('<audit.actor.stationFile>');
});

test('a person keeps the name, whatever it is', () => {
  expect(['Ахметов Р.', 'tokens', 'constructor'].map((name) => actorText(name, translate))).toEqual([
    'Ахметов Р.',
    'tokens',
    'constructor',
  ]);
});
