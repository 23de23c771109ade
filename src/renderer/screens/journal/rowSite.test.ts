import { expect, test } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { rowSite } from './rowSite.ts';

const sites = [
  { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' },
  { id: 2, code: 'BER', name: 'Берлин', timeZone: 'Europe/Berlin' },
];
const devices = [{ id: 7, siteId: 2 } as Device];
const row: JournalRow = { seq: 1, timeMs: 0, kind: 'link', event: 'device_offline' };

test('a row is told by the clock of its site, else of the site of its device', () => {
  expect(rowSite({ ...row, siteId: 1, deviceId: 7 }, { sites, devices })?.timeZone).toBe('Asia/Almaty');
  expect(rowSite({ ...row, deviceId: 7 }, { sites, devices })?.timeZone).toBe('Europe/Berlin');
});

test('a row about the station or about what is gone has no site', () => {
  expect(rowSite(row, { sites, devices })).toBeUndefined();
  expect(rowSite({ ...row, deviceId: 9 }, { sites, devices })).toBeUndefined();
  expect(rowSite({ ...row, siteId: 1 }, null)).toBeUndefined();
});
