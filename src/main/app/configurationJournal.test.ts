import { expect, it } from 'vitest';
import type { JournalEntry } from '#shared/model/journal.ts';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { emptyTrace } from './auditTrace.ts';
import { configurationHandlers } from './configurationHandlers.ts';
import { ConfigurationService } from './configurationService.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';

const MKZ = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const GEN1 = {
  id: 7,
  siteId: 1,
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator' as const,
  profile: 'smartgen-hgm9520n',
  active: true,
  connection: { kind: 'tcp' as const, host: '192.168.97.10', port: 502, unitId: 1 },
};
const engineer = callerOfRole('engineer');

/** A station that writes nothing and remembers what it would have written into the journal. */
const bench = () => {
  const journal: JournalEntry[] = [];
  const present = { sites: [MKZ], devices: [GEN1] };
  const service = new ConfigurationService(
    {
      library: readProfileLibrary(profileFolders('/nowhere')),
      clock: new HandMovedClock(),
      identity: () => Promise.resolve({ id: 'mkz-1', name: 'Пульт' }),
      commit: (commit) => {
        journal.push(...commit.journal.map(({ entry }) => entry));
        return Promise.resolve({ configuration: present, journal: [], ids: [] });
      },
      onChange: () => Promise.resolve(),
    },
    present,
  );
  return { handlers: configurationHandlers(service), journal };
};

it('a site that is changed stands in the journal with what was and what is', async () => {
  const { handlers, journal } = bench();
  const trace = emptyTrace();
  await handlers['sites.update']({ id: 1, changes: { name: 'МКЗ-2', timeZone: 'Asia/Almaty' } }, engineer, trace);
  expect(journal).toMatchObject([
    { event: 'site_changed', siteId: 1, details: { before: '{"name":"МКЗ"}', after: '{"name":"МКЗ-2"}' } },
  ]);
});

it('a device that is changed does too, and a field that it did not have was nothing', async () => {
  const { handlers, journal } = bench();
  await handlers['devices.update']({ id: 7, changes: { pollIntervalMs: 500 } }, engineer, emptyTrace());
  const details = { before: '{"pollIntervalMs":null}', after: '{"pollIntervalMs":500}' };
  expect(journal).toMatchObject([{ event: 'device_changed', deviceId: 7, details }]);
});

it('the name of the station is journaled and audited as it was and as it is; the same name writes nothing', async () => {
  const { handlers, journal } = bench();
  const trace = emptyTrace();
  expect(await handlers['station.rename']({ name: 'МКЗ Павлодар' }, engineer, trace)).toEqual({
    ok: true,
    value: { id: 'mkz-1', name: 'МКЗ Павлодар' },
  });
  expect(trace.before).toEqual({ name: 'Пульт' });
  expect(journal).toMatchObject([
    { event: 'station_renamed', actor: engineer.name, details: { before: '{"name":"Пульт"}' } },
  ]);
  await handlers['station.rename']({ name: 'Пульт' }, engineer, emptyTrace());
  expect(journal).toHaveLength(1);
});
