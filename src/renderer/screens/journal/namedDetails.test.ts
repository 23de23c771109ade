import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { JournalRow } from '#shared/model/journal.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';
import { namedDetails } from './namedDetails.ts';

const label = (ru: string, en: string) => ({ ru, en });
const picture = {
  devices: [{ id: 7, profile: 'set' }],
  profiles: new Map([
    [
      'set',
      {
        points: [
          { key: 'gen_status', label: label('Состояние', 'State'), codes: 'states' },
          { key: 'power', label: label('Мощность', 'Power') },
        ],
        codes: {
          states: { 9: { label: label('Работа', 'Running') }, 12: { label: label('Стоп-клапан', 'Stop valve') } },
        },
      },
    ],
  ]),
} as unknown as Pick<PlantPicture, 'devices' | 'profiles'>;

const t = ((key: string, words?: object) => `${key} ${JSON.stringify(words ?? {})}`) as unknown as TFunction;
const row = (event: string, details: NonNullable<JournalRow['details']>, point?: string): JournalRow => ({
  seq: 1,
  timeMs: 5,
  kind: 'state',
  event,
  deviceId: 7,
  details,
  ...(point === undefined ? {} : { point }),
});

test('of a changed point stands what it was, by the name of its code', () => {
  const changed = row('point_changed', { from: 9, to: 12 }, 'gen_status');
  expect(namedDetails(changed, picture, { language: 'ru', t })).toEqual({ was: 'Работа' });
  expect(namedDetails(changed, picture, { language: 'en', t })).toEqual({ was: 'Running' });
  expect(namedDetails(changed, null, { language: 'ru', t })).toEqual({ was: 9 });
  expect(
    namedDetails(row('point_changed', { from: null, to: 12 }, 'gen_status'), picture, { language: 'ru', t }),
  ).toEqual({});
});

test('a point is called by its label, and a lost line by what failed there', () => {
  expect(namedDetails(row('history_corrected', { point: 'power', scale: 2 }), picture, { language: 'ru', t })).toEqual({
    point: 'Мощность',
    scale: 2,
  });
  const lost = row('device_offline', {
    error: 'MKZ.GEN1 unit 1 FC3 0+106: connection refused: x; next attempt in 5 ms',
  });
  expect(namedDetails(lost, picture, { language: 'ru', t })).toEqual({
    error: 'links.cause.refused {} · links.place {"fc":"3","address":0,"last":105}',
  });
  expect(namedDetails(row('device_offline', { error: 'odd words' }), picture, { language: 'ru', t })).toEqual({
    error: 'odd words',
  });
});
