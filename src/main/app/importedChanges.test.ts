import { expect, it } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import { importedChanges } from './importedChanges.ts';
import { stationFileChanges } from './stationFileChanges.ts';

const MKZ = { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const gen = (id: number): Device => ({
  id,
  siteId: 1,
  code: `GEN${id.toString()}`,
  name: `ГПУ-${id.toString()}`,
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection: { kind: 'tcp', host: '192.168.97.10', port: 502, unitId: id },
});
const inFile = ({ id: _id, siteId: _siteId, ...device }: Device) => ({ site: 'MKZ', ...device });
const present = { sites: [{ id: 1, ...MKZ }], devices: [gen(1), gen(2)] };
const identity = { before: { id: 'mkz-1', name: 'Пульт' }, after: { id: 'mkz-1', name: 'МКЗ' } };

it('an applied file stands in the audit with each changed field before and after, and the names of what is new', () => {
  const file = {
    sites: [{ ...MKZ, name: 'МКЗ-2' }],
    devices: [{ ...inFile(gen(1)), pollIntervalMs: 500 }, inFile(gen(3))],
  };
  expect(importedChanges({ present, changes: stationFileChanges(present, file), identity })).toEqual({
    before: {
      station: { name: 'Пульт' },
      MKZ: { name: 'МКЗ' },
      'MKZ.GEN1': { pollIntervalMs: null },
      'MKZ.GEN2': { active: true },
    },
    after: {
      created: ['MKZ.GEN3'],
      deactivated: ['MKZ.GEN2'],
      station: { name: 'МКЗ' },
      MKZ: { name: 'МКЗ-2' },
      'MKZ.GEN1': { pollIntervalMs: 500 },
      'MKZ.GEN2': { active: false },
    },
  });
});
