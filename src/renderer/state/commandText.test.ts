import { expect, test } from 'vitest';
import { COMMAND_CAUSES, type CommandCause } from '#shared/model/commandCause.ts';
import { sampleCommand, samplePrecondition } from './commandSample.ts';
import { blockText, causeText, firstUnmet, orderRefusalText, refusalText } from './commandText.ts';

const causes = Object.keys(COMMAND_CAUSES) as CommandCause[];
const t = (key: string, values: Readonly<Record<string, string>>): string => `${key}|${values['message'] ?? ''}`;

const UNMET = samplePrecondition({
  isMet: false,
  value: { ru: 'Нет', en: 'No' },
  why: { ru: 'сейчас «Авто»', en: 'now in auto' },
});

test('every cause has words of its own in both languages', () => {
  expect(causes.length).toBeGreaterThan(15);
  for (const language of ['ru', 'en'] as const) {
    const words = causes.map((cause) => causeText(cause, language));
    expect(new Set(words).size).toBe(causes.length);
    expect(words.every((word) => word.length > 3)).toBe(true);
  }
});

test('a command that nothing keeps has no reason; a locked one says why', () => {
  expect(blockText(sampleCommand(), 'ru')).toBeUndefined();
  expect(blockText(sampleCommand({ blockedBy: 'communication_loss' }), 'en')).toBe(
    'No link to the device: nothing was sent',
  );
});

test('unmet preconditions are named one by one, with what stands in the way', () => {
  const silent = samplePrecondition({ text: { ru: 'Стоп', en: 'Stopped' }, isMet: false, value: null });
  const command = sampleCommand({ blockedBy: 'interlocking', preconditions: [UNMET, samplePrecondition(), silent] });
  expect(blockText(command, 'ru')).toBe('Не выполнены условия команды: Режим ручной: да — сейчас «Авто»; Стоп');
});

test('a refusal is said by its cause, another error by its code', () => {
  const refused = { code: 'conflict', message: 'taken', reason: 'locked_by_other_client' } as const;
  expect(orderRefusalText(refused, 'ru', t)).toBe('Команду выбрал другой оператор');
  expect(orderRefusalText({ code: 'unavailable', message: 'gone' }, 'ru', t)).toBe('apiError.unavailable|gone');
});

test('what «Выполнить» was refused for is said with what stands behind it', () => {
  const detail = { ru: 'осталось две попытки', en: 'two tries are left' };
  expect(refusalText({ cause: 'wrong_secret', detail }, 'en', t)).toBe(
    'The PIN or password is wrong: two tries are left',
  );
  expect(refusalText({ cause: 'wrong_secret', detail: null }, 'en', t)).toBe('The PIN or password is wrong');
  expect(refusalText({ cause: null, error: { code: 'forbidden', message: 'no' } }, 'en', t)).toBe(
    'apiError.forbidden|no',
  );
});

test('a word that is no cause is not taken for one', () => {
  expect(orderRefusalText({ code: 'conflict', message: 'full', reason: 'toString' }, 'en', t)).toBe(
    'apiError.conflict|full',
  );
});

test('the first unmet precondition is the reason why a command cannot be given', () => {
  expect(firstUnmet([samplePrecondition(), UNMET], 'en')).toBe('Manual mode: yes — now in auto');
  expect(firstUnmet([samplePrecondition()], 'en')).toBeUndefined();
});
