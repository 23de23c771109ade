import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { factParameters } from './factParameters.ts';

const profile = {
  points: [
    { key: 'oil_pressure', label: { ru: 'Давление масла', en: 'Oil pressure' } },
    { key: 'gen_status', label: { ru: 'Состояние', en: 'State' }, codes: 'status' },
  ],
  codes: { status: { 9: { key: 'running', label: { ru: 'Работа', en: 'Running' } } } },
} as unknown as Profile;
const picture = {
  devices: [{ id: 7, profile: 'smartgen-hgm9520n' } as Device],
  profiles: new Map([['smartgen-hgm9520n', profile]]),
};
const row = (change: Partial<JournalRow>): JournalRow => ({
  seq: 1,
  timeMs: 1,
  kind: 'state',
  event: 'point_changed',
  deviceId: 7,
  ...change,
});

describe('the words of a fact of the journal', () => {
  it('are the label of the point and the name of its code, in the language of the reader', () => {
    const changed = row({ point: 'gen_status', details: { from: 8, to: 9 } });
    expect(factParameters(changed, picture, 'ru').text).toBe('Состояние: Работа');
    expect(factParameters(changed, picture, 'en').text).toBe('State: Running');
  });

  it('name a code without a name by its number, and a point that is not known by its key', () => {
    expect(factParameters(row({ point: 'gen_status', details: { to: 14 } }), picture, 'ru').text).toBe('Состояние: 14');
    expect(factParameters(row({ point: 'gone' }), picture, 'ru')).toMatchObject({ alarm: 'gone', text: 'gone' });
    expect(factParameters(row({ point: 'oil_pressure' }), null, 'ru').alarm).toBe('oil_pressure');
  });

  it('are the names that came with the fact, in the language of the reader', () => {
    const assigned = row({ event: 'maintenance_assigned', details: { regulationRu: 'Газовый', regulationEn: 'Gas' } });
    expect(factParameters(assigned, picture, 'ru')).toMatchObject({ regulation: 'Газовый', what: '' });
    expect(factParameters(assigned, picture, 'en').regulation).toBe('Gas');
  });

  it('say what an alarm is about', () => {
    expect(factParameters(row({ kind: 'alarm', point: 'oil_pressure' }), picture, 'ru').alarm).toBe('Давление масла');
  });
});
