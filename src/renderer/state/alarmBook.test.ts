import { expect, test } from 'vitest';
import { bookWith, KEPT_ALARMS } from './alarmBook.ts';
import { sampleAlarm } from './alarmSample.ts';

const EMPTY = new Map();
const ID = '11.oil_pressure.LL';

test('an alarm is kept under its device and key, whichever life it lives', () => {
  const book = bookWith(EMPTY, [sampleAlarm(), sampleAlarm({ occurrence: 777, changedMs: 1_000_500 })]);
  expect(book.size).toBe(1);
  expect(book.get(ID)?.occurrence).toBe(777);
});

test('news older than what is known change nothing', () => {
  const acknowledged = sampleAlarm({ state: 'acknowledged', changedMs: 1_000_900 });
  const book = bookWith(bookWith(EMPTY, [acknowledged]), [sampleAlarm()]);
  expect(book.get(ID)?.state).toBe('acknowledged');
});

test('news of the same instant count: the station said them later', () => {
  const book = bookWith(bookWith(EMPTY, [sampleAlarm()]), [sampleAlarm({ value: 1.2 })]);
  expect(book.get(ID)?.value).toBe(1.2);
});

test('an alarm that is over and not held is forgotten', () => {
  const over = sampleAlarm({ state: 'normal', occurrence: null, changedMs: 1_002_000 });
  expect(bookWith(bookWith(EMPTY, [sampleAlarm()]), [over]).size).toBe(0);
});

test('a normal alarm on the shelf is kept', () => {
  expect(bookWith(EMPTY, [sampleAlarm({ state: 'normal', holds: ['shelved'] })]).size).toBe(1);
});

test('no news leave the very same book, so that nothing is drawn anew', () => {
  const book = bookWith(EMPTY, [sampleAlarm()]);
  expect(bookWith(book, [])).toBe(book);
});

test('the book has an end, and goes on following what is in it', () => {
  const many = Array.from({ length: KEPT_ALARMS + 3 }, (_, deviceId) => sampleAlarm({ deviceId }));
  const full = bookWith(EMPTY, many);
  expect(full.size).toBe(KEPT_ALARMS);
  const next = bookWith(full, [sampleAlarm({ deviceId: 4, state: 'acknowledged', changedMs: 1_000_001 })]);
  expect(next.get('4.oil_pressure.LL')?.state).toBe('acknowledged');
});
