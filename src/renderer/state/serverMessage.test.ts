import { expect, test } from 'vitest';
import { parseServerMessage } from './serverMessage.ts';

test('an answer and an event are told apart', () => {
  expect(parseServerMessage('{"id":3,"result":{"ok":true,"value":[]}}')).toMatchObject({ kind: 'answer', id: 3 });
  expect(parseServerMessage('{"event":{"name":"station.beat","data":{}}}')).toMatchObject({ kind: 'event' });
});

test('what is none of both is dropped', () => {
  for (const text of ['', 'pong', 'null', '{}', '{"id":"3","result":{"ok":true}}', '{"event":{}}']) {
    expect(parseServerMessage(text)).toBeUndefined();
  }
});
