import { expect, test } from 'vitest';
import type { DeviceView } from './deviceView.ts';
import { sampleView } from './deviceViewSample.ts';
import { linkGroups } from './linkGroups.ts';
import { sampleLine, sampleReport } from './linkReportSample.ts';

const viewAt = (id: number, port: number): DeviceView => {
  const view = sampleView('generator', `ГПУ-${id}`, {});
  const connection = { kind: 'tcp', host: '10.0.0.1', port, unitId: id } as const;
  return { ...view, device: { ...view.device, id, connection } };
};

test('units of one converter stand together, where the first of them stands', () => {
  const groups = linkGroups([viewAt(1, 502), viewAt(2, 503), viewAt(3, 502)], new Map());
  expect(groups.map(({ endpoint, rows }) => [endpoint, rows.map(({ view }) => view.device.id)])).toEqual([
    ['10.0.0.1:502', [1, 3]],
    ['10.0.0.1:503', [2]],
  ]);
});

test('a device that is not polled keeps its row, and its neighbour tells of the line', () => {
  const line = sampleLine({ endpoint: '10.0.0.1:502', kind: 'rtuOverTcp' });
  const [group] = linkGroups([viewAt(1, 502), viewAt(2, 502)], new Map([[2, sampleReport({ deviceId: 2, line })]]));
  expect(group?.rows.map(({ report }) => report?.deviceId ?? null)).toEqual([null, 2]);
  expect(group?.line).toBe(line);
  expect(group?.kind).toBe('rtuOverTcp');
});

test('without a report the kind of the line is that of its connection', () => {
  expect(linkGroups([viewAt(1, 502)], new Map())).toMatchObject([{ kind: 'tcp', line: null }]);
});
