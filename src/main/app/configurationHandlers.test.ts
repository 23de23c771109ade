import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { emptyTrace } from './auditTrace.ts';
import { configurationHandlers } from './configurationHandlers.ts';
import { ConfigurationService } from './configurationService.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';

const GEN1: Device = {
  id: 1,
  siteId: 1,
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
};
const MKZ = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

const started = () => {
  const service: ConfigurationService = new ConfigurationService(
    {
      library: readProfileLibrary(profileFolders('/nowhere')),
      clock: new HandMovedClock(),
      identity: () => Promise.resolve({ id: 'mkz-1', name: 'МКЗ' }),
      commit: async ({ changes: [change] }) => {
        const { sites } = service.present;
        if (change?.kind === 'updateDevice') {
          return { configuration: { sites, devices: [change.device] }, journal: [], ids: [] };
        }
        return { configuration: { sites, devices: [] }, journal: [], ids: [] };
      },
      onChange: () => Promise.resolve(),
    },
    { sites: [MKZ], devices: [GEN1] },
  );
  return configurationHandlers(service);
};

describe('changes of a device that come at the same time', () => {
  it('stand in the audit with what each of them found, not with what the first one found', async () => {
    const handlers = started();
    const traces = [emptyTrace(), emptyTrace(), emptyTrace()] as const;
    const names = ['ГПУ-2', 'ГПУ-3'];
    const engineer = callerOfRole('engineer');
    await Promise.all([
      ...names.map((name, index) =>
        handlers['devices.update']({ id: 1, changes: { name } }, engineer, traces[index] ?? emptyTrace()),
      ),
      handlers['devices.remove']({ id: 1 }, engineer, traces[2]),
    ]);
    expect(traces.map(({ object, before }) => [object, before])).toEqual([
      ['MKZ.GEN1', { name: 'ГПУ-1' }],
      ['MKZ.GEN1', { name: 'ГПУ-2' }],
      ['MKZ.GEN1', expect.objectContaining({ name: 'ГПУ-3' })],
    ]);
  });
});
