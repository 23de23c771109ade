import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrendGroupOrder } from '#shared/api/trends.ts';
import { callerOfRole } from '../../../../tests/kit/callers.ts';
import { journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { emptyTrace } from '../auditTrace.ts';
import { trendGroupHandlers } from './trendGroupHandlers.ts';

afterAll(removeTemporaryFolders);

const operator = callerOfRole('operator', { name: 'Ким' });
const pen = { pane: 0, axis: 'left', colour: 2 } as const;
const order: TrendGroupOrder = {
  name: 'Нагрузка',
  panes: 1,
  pens: [
    { ...pen, tag: 'MKZ.GEN1.power_total' },
    { ...pen, tag: 'MKZ.GEN2.power_total', shiftMs: 3_600_000 },
  ],
};

/** Names of devices by their ids: all have `power_total`. */
let names: Map<number, string>;
let handlers: ReturnType<typeof trendGroupHandlers>;

beforeEach(() => {
  names = new Map([
    [1, 'MKZ.GEN1'],
    [2, 'MKZ.GEN2'],
  ]);
  const { store, reader } = journalStore();
  handlers = trendGroupHandlers({
    tags: {
      find: (name) => {
        const device = [...names].find(([, code]) => `${code}.power_total` === name);
        const history = { deviceId: device?.[0] ?? 0, point: 'power_total', periodMs: 2_000 };
        return device === undefined ? undefined : { name, history };
      },
      nameOf: ({ deviceId, point }) => (names.has(deviceId) ? `${names.get(deviceId) ?? ''}.${point}` : undefined),
    },
    reader: { trendGroups: async () => reader.trendGroups() },
    writer: {
      saveTrendGroup: async (change) => store.saveTrendGroup(change),
      removeTrendGroup: async (id) => store.removeTrendGroup(id),
    },
    clock: { epochMs: () => 77 },
  });
});

const groups = async () => {
  const listed = await handlers['trends.groups']({}, operator, emptyTrace());
  return listed.ok ? listed.value : [];
};

describe('groups of pens', () => {
  it('are kept with who saved them and when, and audited', async () => {
    const trace = emptyTrace();
    const saved = await handlers['trends.saveGroup'](order, operator, trace);
    const pens = order.pens.map((one) => ({ ...one, isKnown: true }));
    const group = { id: 1, name: 'Нагрузка', panes: 1, pens, savedMs: 77, savedBy: 'Ким' };
    expect(saved).toEqual({ ok: true, value: group });
    expect(await groups()).toEqual([group]);
    expect(trace).toMatchObject({ object: 'trend group Нагрузка', before: null, after: { id: 1 } });
  });

  it('follow renames, and say which tag is gone', async () => {
    await handlers['trends.saveGroup'](order, operator, emptyTrace());
    names = new Map([[1, 'MKZ.ГПУ-1']]);
    expect((await groups())[0]?.pens).toEqual([
      { ...pen, tag: 'MKZ.ГПУ-1.power_total', isKnown: true },
      { ...pen, tag: 'MKZ.GEN2.power_total', shiftMs: 3_600_000, isKnown: false },
    ]);
  });

  it('may be renamed while a tag of theirs is gone', async () => {
    await handlers['trends.saveGroup'](order, operator, emptyTrace());
    names.delete(2);
    const again = await handlers['trends.saveGroup']({ ...order, id: 1, name: 'Ночь' }, operator, emptyTrace());
    expect(again).toMatchObject({ ok: true, value: { name: 'Ночь', pens: [{ isKnown: true }, { isKnown: false }] } });
    names.set(2, 'MKZ.GEN2');
    expect((await groups())[0]?.pens).toMatchObject([{ isKnown: true }, { isKnown: true }]);
  });

  it('take no tag that the station does not have', async () => {
    const strange = { ...order, pens: [{ ...pen, tag: 'MKZ.GEN9.power_total' }] };
    expect(await handlers['trends.saveGroup'](strange, operator, emptyTrace())).toMatchObject({
      error: { code: 'bad_input', reason: 'no_trend_tag', parameters: { tag: 'MKZ.GEN9.power_total' } },
    });
  });

  it('keep any name as text', async () => {
    for (const name of ['🔥'.repeat(100), '<b onclick=alert(1)>', '=CMD()', '../../x']) {
      await handlers['trends.saveGroup']({ ...order, name }, operator, emptyTrace());
      expect((await groups()).map((group) => group.name)).toContain(name);
    }
  });

  it('are removed once, and told with what they were', async () => {
    await handlers['trends.saveGroup'](order, operator, emptyTrace());
    const trace = emptyTrace();
    expect(await handlers['trends.removeGroup']({ id: 1 }, operator, trace)).toEqual({ ok: true, value: {} });
    expect(trace).toMatchObject({ object: 'trend group Нагрузка', before: { name: 'Нагрузка' }, after: null });
    expect(await handlers['trends.removeGroup']({ id: 1 }, operator, emptyTrace())).toMatchObject({
      error: { code: 'not_found', reason: 'no_trend_group' },
    });
    expect(await handlers['trends.saveGroup']({ ...order, id: 1 }, operator, emptyTrace())).toMatchObject({
      error: { reason: 'no_trend_group' },
    });
  });
});
