import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import { type TreePlant, treeRows, treeStep, typedRow } from './siteTree.ts';

const device = (id: number, siteId: number, code: string, name: string): Device => ({
  id,
  siteId,
  code,
  name,
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 1 },
});

const PLANT: TreePlant = {
  stationName: 'Пульт',
  sites: [
    { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' },
    { id: 2, code: 'YKZ', name: 'ЯКЗ', timeZone: 'Asia/Almaty' },
    { id: 3, code: 'NEW', name: 'Новая', timeZone: 'Asia/Almaty' },
  ],
  devices: [device(11, 1, 'GEN1', 'ГПУ-1'), device(12, 1, 'ATS', 'ШПР'), device(21, 2, 'GEN1', 'ГПУ-1')],
};

const NOTHING = new Set<string>();
const idsOf = (shut: ReadonlySet<string>, filter = ''): readonly string[] =>
  treeRows(PLANT, shut, filter).map(({ id }) => id);
const ROWS = treeRows(PLANT, NOTHING, '');
const after = (id: string, key: string): string | undefined => {
  const step = treeStep(ROWS, id, key);
  return step === undefined ? undefined : `${step.kind} ${step.row.id}`;
};

test('devices stand under their site, each with its place among its like', () => {
  expect(idsOf(NOTHING)).toEqual(['station', 'site 1', 'device 11', 'device 12', 'site 2', 'device 21', 'site 3']);
  expect(ROWS[3]).toMatchObject({ level: 3, place: 2, of: 2, isOpen: null });
  expect(ROWS[4]).toMatchObject({ level: 2, place: 2, of: 3, isOpen: true });
  expect(ROWS[6]?.isOpen).toBeNull();
});

test('a folded site hides its devices, a folded station everything', () => {
  expect(idsOf(new Set(['site 1']))).toEqual(['station', 'site 1', 'site 2', 'device 21', 'site 3']);
  expect(idsOf(new Set(['station']))).toEqual(['station']);
});

test('a filter finds devices by name and address, in either layout, and whole sites', () => {
  expect(idsOf(NOTHING, ' шпр')).toEqual(['station', 'site 1', 'device 12']);
  expect(idsOf(NOTHING, 'ykz.g')).toEqual(['station', 'site 2', 'device 21']);
  expect(idsOf(NOTHING, 'uge-1')).toEqual(['station', 'site 1', 'device 11', 'site 2', 'device 21']);
  expect(idsOf(NOTHING, 'якз')).toEqual(['station', 'site 2', 'device 21']);
  expect(idsOf(NOTHING, 'дизель')).toEqual(['station']);
});

test('what a filter finds is in sight though its site is folded', () => {
  expect(idsOf(new Set(['site 1', 'station']), 'шпр')).toEqual(['station', 'site 1', 'device 12']);
});

test('the arrows go through what is in sight and stop at its ends', () => {
  expect([after('station', 'ArrowUp'), after('site 1', 'ArrowDown'), after('site 3', 'ArrowDown')]).toEqual([
    undefined,
    'focus device 11',
    undefined,
  ]);
  expect([after('device 12', 'Home'), after('device 12', 'End')]).toEqual(['focus station', 'focus site 3']);
});

test('right opens a branch and enters it, left shuts it and leaves it', () => {
  const shut = treeRows(PLANT, new Set(['site 1']), '');
  expect(treeStep(shut, 'site 1', 'ArrowRight')).toMatchObject({ kind: 'unfold', row: { id: 'site 1' } });
  expect(treeStep(shut, 'site 1', 'ArrowLeft')).toMatchObject({ kind: 'focus', row: { id: 'station' } });
  expect(after('site 1', 'ArrowRight')).toBe('focus device 11');
  expect(after('site 1', 'ArrowLeft')).toBe('fold site 1');
  expect(after('device 12', 'ArrowLeft')).toBe('focus site 1');
  expect(after('device 12', 'ArrowRight')).toBeUndefined();
  expect(after('site 3', 'ArrowRight')).toBeUndefined();
});

test('Enter chooses, and a row that is gone answers nothing', () => {
  expect(after('device 21', 'Enter')).toBe('choose device 21');
  expect(after('device 99', 'Enter')).toBeUndefined();
});

test('a letter goes to the next name with it, several to the name that begins with them', () => {
  const found = (id: string, typed: string) => typedRow(ROWS, id, typed)?.id;
  expect([found('station', 'г'), found('device 11', 'г'), found('device 21', 'г')]).toEqual([
    'device 11',
    'device 21',
    'device 11',
  ]);
  expect([found('device 11', 'гпу'), found('station', 'u'), found('station', 'ы')]).toEqual([
    'device 11',
    'device 11',
    undefined,
  ]);
});

test('every row is reached from the first by the arrow down, whatever is folded', () => {
  const ids = ['station', 'site 1', 'site 2', 'site 3'];
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom('', 'гпу', 'мкз'), (shut, filter) => {
      const rows = treeRows(PLANT, new Set(shut), filter);
      const met = [rows[0]?.id ?? ''];
      for (let step = treeStep(rows, met[0] ?? '', 'ArrowDown'); step !== undefined; ) {
        met.push(step.row.id);
        step = treeStep(rows, step.row.id, 'ArrowDown');
      }
      expect(met).toEqual(rows.map(({ id }) => id));
    }),
  );
});
