import { expect, test } from 'vitest';
import { plantEntries } from './palettePlant.ts';
import { samplePlant } from './paletteSample.ts';
import { searchPalette } from './paletteSearch.ts';

test('devices come first, then their points without the hidden ones', () => {
  expect(plantEntries(samplePlant(), 'ru').map(({ id }) => id)).toEqual([
    'device 11',
    'device 12',
    'tag 11.power_total',
    'tag 12.level',
  ]);
});

test('a point is named in the present language and leads to its chart', () => {
  const [tag] = searchPalette(plantEntries(samplePlant(), 'en'), 'MKZ.GEN1.power_total');
  expect(tag).toMatchObject({
    name: 'point',
    place: 'ГПУ-1 · МКЗ',
    deed: { kind: 'tag', siteId: 1, deviceId: 11, point: 'power_total', timeZone: 'Asia/Almaty' },
  });
});

test('a device is found by its code, its name and its site', () => {
  const entries = plantEntries(samplePlant(), 'ru');
  for (const typed of ['pump', 'насос', 'mkz.pump', 'мкз насос']) {
    expect(searchPalette(entries, typed)[0]).toMatchObject({ deed: { kind: 'device', siteId: 1, deviceId: 12 } });
  }
});

test('what was found once is kept until the plant or the language changes', () => {
  const plant = samplePlant();
  const entries = plantEntries(plant, 'ru');
  expect(plantEntries({ ...plant }, 'ru')).toBe(entries);
  expect(plantEntries(plant, 'en')[2]?.name).toBe('point');
  expect(plantEntries({ ...plant, devices: plant.devices.slice(1) }, 'ru').map(({ id }) => id)).toEqual([
    'device 12',
    'tag 12.level',
  ]);
});
