import { afterAll, describe, expect, it } from 'vitest';
import { TREND_LIMITS } from '#shared/model/trendGroup.ts';
import { JOURNAL_MS, journalStore, openJournalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import type { StoredTrendPen, TrendGroupChange } from './trendGroups.ts';

afterAll(removeTemporaryFolders);

const pen: StoredTrendPen = {
  deviceId: 2,
  point: 'power_total',
  savedTag: 'MKZ.GEN2.power_total',
  shiftMs: 86_400_000,
  pane: 1,
  axis: 'right',
  colour: 5,
};
const change: TrendGroupChange = {
  id: undefined,
  name: 'Нагрузка',
  panes: 2,
  pens: [pen],
  savedMs: JOURNAL_MS,
  savedBy: 'Петров',
};

describe('groups of pens in the database', () => {
  it('stand over a restart, by name', () => {
    const { file, store, reader } = journalStore();
    store.saveTrendGroup(change);
    store.saveTrendGroup({ ...change, name: 'Газ', pens: [{ ...pen, shiftMs: undefined }] });
    store.close();
    openJournalStore(file).close();
    const { id: _new, ...stored } = change;
    expect(reader.trendGroups()).toEqual([
      { ...stored, id: 2, name: 'Газ', pens: [{ ...pen, shiftMs: undefined }] },
      { ...stored, id: 1 },
    ]);
  });

  it('are replaced under their id, and what stood before is given', () => {
    const { store, reader } = journalStore();
    store.saveTrendGroup(change);
    expect(store.saveTrendGroup({ ...change, id: 1, name: 'нагрузка' })).toMatchObject({
      ok: true,
      value: { before: { name: 'Нагрузка' }, after: { id: 1, name: 'нагрузка' } },
    });
    expect(reader.trendGroups()).toHaveLength(1);
  });

  it('have names of their own, whatever the case', () => {
    const { store } = journalStore();
    store.saveTrendGroup(change);
    store.saveTrendGroup({ ...change, name: 'Газ' });
    expect(store.saveTrendGroup({ ...change, name: 'НАГРУЗКА' })).toEqual({ ok: false, error: 'trend_name_taken' });
    expect(store.saveTrendGroup({ ...change, id: 2 })).toEqual({ ok: false, error: 'trend_name_taken' });
  });

  it('that are gone are not replaced, and their ids are not given again', () => {
    const { store, reader } = journalStore();
    store.saveTrendGroup(change);
    expect(store.removeTrendGroup(1)).toMatchObject({ name: 'Нагрузка' });
    expect(store.removeTrendGroup(1)).toBeUndefined();
    expect(store.saveTrendGroup({ ...change, id: 1 })).toEqual({ ok: false, error: 'no_trend_group' });
    store.saveTrendGroup(change);
    expect(reader.trendGroups()).toMatchObject([{ id: 2 }]);
  });

  it('are so many at the most', () => {
    const { store } = journalStore();
    for (let index = 0; index < TREND_LIMITS.groups; index += 1) {
      expect(store.saveTrendGroup({ ...change, name: `группа ${index.toString()}` }).ok).toBe(true);
    }
    expect(store.saveTrendGroup(change)).toEqual({ ok: false, error: 'trend_groups_full' });
    expect(store.saveTrendGroup({ ...change, id: 7 })).toMatchObject({ ok: true, value: { after: { id: 7 } } });
  });
});
