import { expect, test } from 'vitest';
import { ArchiveProfiles } from './ArchiveProfiles.ts';
import { instantAt, PAST_FROM_MS } from './pastSample.ts';

const told = (digests: readonly string[], sent: readonly string[]) => {
  const instant = instantAt(PAST_FROM_MS);
  const profiles = sent.map((id) => ({ id })) as never;
  return { ...instant, profileDigests: digests, plant: { ...instant.plant, profiles } };
};

test('profiles that were left out are those of the instant before, in the order of the answer', () => {
  const profiles = new ArchiveProfiles();
  const ids = (digests: readonly string[], sent: readonly string[]): string[] =>
    profiles.completed(told(digests, sent)).plant.profiles.map(({ id }) => id);
  expect(profiles.digests).toEqual([]);
  expect(ids(['d1', 'd2'], ['genset', 'pump'])).toEqual(['genset', 'pump']);
  expect(profiles.digests).toEqual(['d1', 'd2']);
  expect(ids(['d3', 'd2', 'd1'], ['bus'])).toEqual(['bus', 'pump', 'genset']);
  expect(ids(['d2'], [])).toEqual(['pump']);
  expect(profiles.digests).toEqual(['d2']);
  profiles.forget();
  expect(profiles.digests).toEqual([]);
  expect(() => ids(['d2'], [])).toThrow(/nobody knows/);
});
