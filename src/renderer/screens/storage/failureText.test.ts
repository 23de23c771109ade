import { expect, test } from 'vitest';
import { DAMAGE_KINDS } from '#shared/api/storage.ts';
import { STORAGE_FAILURES } from '#shared/model/storageFailure.ts';
import { textsOf } from '../../state/texts.ts';
import { failureText } from './failureText.ts';

const told = (key: string, values: Readonly<Record<string, string>>): string => `${key} ${JSON.stringify(values)}`;

test('a backup without room says how much more it needs', () => {
  expect(failureText({ code: 'noRoom', message: 'no room', missingBytes: 1_340_000_000 }, 'ru', told)).toMatch(
    /^storage\.failure\.noRoom .*"size":"1,3\u00A0ГБ"/,
  );
});

test.each(['ru', 'en'] as const)('every failure and every kind of damage has its words in %s', (language) => {
  const storage = textsOf(language)['storage'];
  expect(storage).toMatchObject({
    failure: Object.fromEntries(STORAGE_FAILURES.map((code) => [code, expect.any(String)])),
    damage: { kind: Object.fromEntries(DAMAGE_KINDS.map((kind) => [kind, expect.any(String)])) },
  });
});
