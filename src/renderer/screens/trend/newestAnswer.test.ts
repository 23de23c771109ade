import { expect, it } from 'vitest';
import { NewestAnswer } from './newestAnswer.ts';

/** A question that is answered when it is told to. */
const later = () => {
  let answer: (text: string) => void = () => undefined;
  const asked = new Promise<string>((resolve) => {
    answer = resolve;
  });
  return { ask: () => asked, answer: (text: string) => answer(text) };
};

it('an answer that comes after a newer question is dropped, in whatever order they come', async () => {
  const newest = new NewestAnswer();
  const [year, hour] = [later(), later()];
  const first = newest.of(year.ask);
  const second = newest.of(hour.ask);
  hour.answer('hour');
  year.answer('year');
  expect([await first, await second]).toEqual([undefined, 'hour']);
});

it('nothing that was dropped is given', async () => {
  const newest = new NewestAnswer();
  const day = later();
  const given = newest.of(day.ask);
  newest.drop();
  day.answer('day');
  expect(await given).toBeUndefined();
});

it('each chart asks under a name of its own', async () => {
  const names = await Promise.all([1, 2].map(() => new NewestAnswer().of((asker) => Promise.resolve(asker))));
  expect(new Set(names).size).toBe(2);
  expect(names.every((name) => name !== undefined && name.length <= 64)).toBe(true);
});
