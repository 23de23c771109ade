import { afterAll, describe, expect, it } from 'vitest';
import { JOURNAL_MS, journalStore, openJournalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';

afterAll(removeTemporaryFolders);

const text = '{"format":"pult-mimic","version":1}';
const change = { siteId: 2, text, revision: null, user: 'Петров', timeMs: JOURNAL_MS };

describe('mimics in the database', () => {
  it('stand over a restart, journaled', () => {
    const { file, store, reader } = journalStore();
    expect(reader.mimic(2)).toBeNull();
    const saved = store.changeMimic(change);
    expect(saved).toMatchObject({
      ok: true,
      value: { before: null, journal: [{ event: 'mimic_saved', siteId: 2, actor: 'Петров' }] },
    });
    store.close();
    openJournalStore(file).close();
    expect(reader.mimic(2)).toEqual({ siteId: 2, text, revision: 1, savedMs: JOURNAL_MS, savedBy: 'Петров' });
    expect(reader.mimic(1)).toBeNull();
  });

  it('are not saved over what somebody else has saved meanwhile', () => {
    const { store } = journalStore();
    store.changeMimic(change);
    expect(store.changeMimic(change)).toEqual({ ok: false, error: { revision: 1 } });
    expect(store.changeMimic({ ...change, revision: 1 })).toMatchObject({
      ok: true,
      value: { after: { revision: 2 } },
    });
  });

  it('are taken out and put in again with a revision that only grows', () => {
    const { store, reader } = journalStore();
    store.changeMimic(change);
    const removed = store.changeMimic({ ...change, text: null, revision: undefined });
    expect(removed).toMatchObject({ ok: true, value: { after: null, journal: [{ event: 'mimic_removed' }] } });
    expect(reader.mimic(2)).toBeNull();
    expect(store.changeMimic(change)).toMatchObject({ ok: true, value: { after: { revision: 3 } } });
  });

  it('that are not there need no taking out', () => {
    const { store } = journalStore();
    expect(store.changeMimic({ ...change, text: null, revision: undefined })).toMatchObject({
      ok: true,
      value: { journal: [] },
    });
  });
});
