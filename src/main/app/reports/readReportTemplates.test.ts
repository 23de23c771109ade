import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import { shipped } from '../places.ts';
import { readTripPoints } from '../trips/tripPoints.ts';
import { readReportTemplates } from './readReportTemplates.ts';

afterAll(removeTemporaryFolders);

const folderOf = (change: object): string => {
  const folder = join(temporaryFolder(), 'reports');
  mkdirSync(folder);
  const day = JSON.parse(readFileSync(shipped('reports', 'day.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'day.json'), JSON.stringify({ ...day, ...change }));
  return folder;
};

describe('report templates', () => {
  it('that are shipped are a shift, a day and a month', () => {
    const read = readReportTemplates(shipped('reports'));
    expect(read.ok && read.value.map(({ id, period }) => [id, period])).toEqual([
      ['day', 'day'],
      ['month', 'month'],
      ['shift', 'shift'],
    ]);
  });

  it.each([
    [{ id: '../x' }, 'id'],
    [{ parts: [{ kind: 'machines', title: { ru: 'x', en: 'x' }, columns: [] }] }, 'columns'],
    [{ parts: [{ kind: 'pie', title: { ru: 'x', en: 'x' } }] }, 'kind'],
    [{ author: 'Ким' }, 'author'],
  ])('with a fault are refused with file and field: %j', (change, field) => {
    const read = readReportTemplates(folderOf(change));
    const sentence = read.ok ? '' : read.error;
    expect(sentence).toContain('day.json');
    expect(sentence).toContain(field);
  });

  it('have points for the sheets of trips beside them', () => {
    const points = readTripPoints(shipped('trips', 'points.json'));
    expect(points.ok && points.value.points.generator).toContain('oil_pressure');
    expect(readTripPoints(shipped('reports', 'day.json')).ok).toBe(false);
  });
});
