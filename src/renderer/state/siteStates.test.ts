import { expect, test } from 'vitest';
import type { DeviceView } from './deviceView.ts';
import { shippedView } from './shippedViewSample.ts';
import { codeCounts, setCounts } from './siteStates.ts';

const CLOSED = 3;
const OPEN = 7;
const set = (id: number, values: Readonly<Record<string, number | null>>): DeviceView => {
  const view = shippedView('smartgen-hgm9520n', { gen_switch: OPEN, mode_auto: 1, ...values });
  return { ...view, device: { ...view.device, id, kind: 'generator' } };
};
const countsOf = (...views: readonly DeviceView[]) =>
  Object.fromEntries(setCounts(views, new Set([99])).map(({ state, count }) => [state, count]));

test('sets are counted by what they do', () => {
  const running = { gen_status: 9, gen_switch: CLOSED };
  const counts = setCounts([set(1, running), set(2, { gen_status: 0 }), set(3, running)], new Set());
  expect(counts).toEqual([
    { state: 'running', count: 2 },
    { state: 'ready', count: 1 },
  ]);
  expect(countsOf(set(1, { gen_status: 3 }), set(2, { gen_status: 10 }))).toEqual({ starting: 1, stopping: 1 });
  expect(countsOf(set(1, { gen_status: 9, gen_switch: 4 }))).toEqual({ stopping: 1 });
});

test('a set is ready only where the next start would come by itself', () => {
  expect(countsOf(set(1, { gen_status: 0, mode_auto: 0, mode_stop: 1 }))).toEqual({ standing: 1 });
  expect(countsOf(set(1, { gen_status: 0, alarm_shutdown: 1 }))).toEqual({ tripped: 1 });
  expect(countsOf(set(1, { gen_status: 15 }))).toEqual({ tripped: 1 });
  expect(countsOf(set(1, { gen_status: 0, alarm_block: 1 }))).toEqual({ blocked: 1 });
  expect(countsOf(set(99, { gen_status: 0 }))).toEqual({ lockedOut: 1 });
});

test('a set that nobody can vouch for is neither running nor standing', () => {
  expect(countsOf(set(1, { gen_status: null }))).toEqual({ unknown: 1 });
});

test('pumps are counted by the words of their profile', () => {
  const pumps = shippedView('pump-station', { pump_1_state: 1, pump_2_state: 0 });
  expect(codeCounts([pumps]).map(({ label, count }) => [label?.ru, count])).toEqual([
    ['Работает', 1],
    ['Остановлен', 1],
  ]);
  expect(codeCounts([shippedView('pump-station', { pump_1_state: 1, pump_2_state: 1 })])).toMatchObject([{ count: 2 }]);
  expect(codeCounts([shippedView('pump-station', { pump_1_state: 1, pump_2_state: null })])).toMatchObject([
    { label: { ru: 'Работает' }, count: 1 },
    { label: null, count: 1 },
  ]);
});
