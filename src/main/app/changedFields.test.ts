import { expect, it } from 'vitest';
import { changeDetails, changedFields } from './changedFields.ts';

const site = { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

it('only the fields that differ are told, and one that was not there before is null', () => {
  expect(changedFields(site, { ...site, name: 'МКЗ-2', latitude: 51.2 })).toEqual({
    before: { name: 'МКЗ', latitude: null },
    after: { name: 'МКЗ-2', latitude: 51.2 },
  });
  expect(changedFields(site, { ...site })).toEqual({ before: {}, after: {} });
});

it('an object within is one field: an address that changes in its port is told whole', () => {
  const connection = { kind: 'tcp', host: '192.168.97.10', port: 502, unitId: 1 };
  const { before, after } = changedFields({ connection }, { connection: { ...connection, port: 1502 } });
  expect([before, after]).toEqual([{ connection }, { connection: { ...connection, port: 1502 } }]);
});

it('the journal gets both as JSON, without what must not be kept', () => {
  const change = changedFields({ rawDays: 730, token: 'a' }, { rawDays: 365, token: 'b' });
  expect(changeDetails(change)).toEqual({
    before: '{"rawDays":730,"token":"[secret]"}',
    after: '{"rawDays":365,"token":"[secret]"}',
  });
});
