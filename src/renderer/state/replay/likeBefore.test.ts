import { expect, test } from 'vitest';
import { pictureOf } from '../plantPicture.ts';
import { likeBefore } from './likeBefore.ts';
import { instantAt, PAST_FROM_MS } from './pastSample.ts';

const profile = (id: string, points: readonly string[]) => ({ id, revision: 1, points });
const pictureAt = (offsetMs: number, profiles: readonly object[]) =>
  pictureOf({ ...instantAt(PAST_FROM_MS + offsetMs).plant, profiles: structuredClone(profiles) as never });

test('what is the same as before is the very same, and values are those of the new instant', () => {
  const before = pictureAt(40_000, [profile('a', ['p']), profile('b', ['q'])]);
  const next = pictureAt(90_000, [profile('a', ['p']), profile('b', ['q'])]);
  const shown = likeBefore(before, next);
  expect(shown).toEqual(next);
  expect(shown.sites).toBe(before.sites);
  expect(shown.devices).toBe(before.devices);
  expect(shown.profiles).toBe(before.profiles);
});

test('a profile that differs under the same revision is another one', () => {
  const before = pictureAt(40_000, [profile('a', ['p']), profile('b', ['q'])]);
  const next = pictureAt(600_000, [profile('a', ['p']), profile('b', ['q', 'r'])]);
  const shown = likeBefore(before, next);
  expect(shown).toEqual(next);
  expect(shown.profiles.get('a')).toBe(before.profiles.get('a'));
  expect(shown.profiles.get('b')).toBe(next.profiles.get('b'));
  expect(shown.sites).toBe(next.sites);
  expect(likeBefore(null, next)).toBe(next);
});
