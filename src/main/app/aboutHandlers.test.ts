import { expect, it } from 'vitest';
import { failure } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import { aboutHandlers } from './aboutHandlers.ts';
import { emptyTrace } from './auditTrace.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';

const library = new Map([
  ...readProfileLibrary(profileFolders('/nowhere')),
  ['broken', failure('profile broken: no blocks')] as const,
]);
const handlers = aboutHandlers({
  library,
  dataDirectory: '/srv/pult',
  reader: { databaseVersions: () => Promise.resolve({ schema: 12, sqlite: '3.51.0' }) },
});

const askedBy = async (role: Role) => {
  const caller = { name: 'Ким', role, from: 'window' };
  const about = await handlers['station.about']({}, caller as never, emptyTrace());
  if (!about.ok) throw new Error('the station tells what it is made of');
  return about.value;
};

it('names the versions that the station runs on, and each profile with its revision', async () => {
  const about = await askedBy('engineer');
  expect(about).toMatchObject({
    schemaVersion: 12,
    runtime: { node: process.versions.node, electron: null, sqlite: '3.51.0' },
  });
  const profile = about.profiles.find(({ id }) => id === 'smartgen-hgm9520n');
  expect(profile?.revision).toBeGreaterThan(0);
  expect(profile?.digest).toMatch(/^[0-9a-f]{8}$/);
  expect(about.profiles.find(({ id }) => id === 'broken')).toEqual({ id: 'broken', revision: null, digest: null });
});

it('tells the path of its data to those who set it up, and to no one else', async () => {
  expect((await askedBy('engineer')).dataDirectory).toBe('/srv/pult');
  expect((await askedBy('operator')).dataDirectory).toBeNull();
  expect((await askedBy('viewer')).dataDirectory).toBeNull();
});
