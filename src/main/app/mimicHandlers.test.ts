import { expect, test } from 'vitest';
import type { Caller } from '#shared/api/caller.ts';
import type { StoredMimic } from '#shared/api/mimics.ts';
import type { MimicDocument } from '#shared/model/mimic.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { MimicConflict, MimicDone, SavedMimic } from '../store/mimic/mimics.ts';
import { emptyTrace } from './auditTrace.ts';
import { mimicHandlers } from './mimicHandlers.ts';

const document: MimicDocument = {
  format: 'pult-mimic',
  version: 1,
  width: 900,
  height: 640,
  symbols: [],
  lines: [],
};
const stored: StoredMimic = { siteId: 1, document, revision: 4, savedMs: 77, savedBy: 'Петров' };
const saved: SavedMimic = { siteId: 1, text: JSON.stringify(document), revision: 4, savedMs: 77, savedBy: 'Петров' };
const caller = { name: 'Петров', role: 'engineer' } as Caller;

/** A site 1 whose store answers so. */
const handlersOver = (answer: Result<MimicDone, MimicConflict>, told: string[] = []) =>
  mimicHandlers({
    configuration: {
      site: (id) => (id === 1 ? { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } : undefined),
    },
    reader: { mimic: () => Promise.resolve(null) },
    writer: { changeMimic: () => Promise.resolve(answer) },
    tellJournal: (rows) => void told.push(...rows.map(({ event }) => event)),
    clock: { epochMs: () => 77 },
  });

const journal = [{ seq: 5, timeMs: 77, kind: 'configuration', event: 'mimic_saved' }] as const;

test('a saved mimic is told, with what stood before it', async () => {
  const told: string[] = [];
  const trace = emptyTrace();
  const before = { ...saved, revision: 3 };
  const handlers = handlersOver(success({ before, after: saved, journal }), told);
  expect(await handlers['mimics.save']({ siteId: 1, document, revision: 3 }, caller, trace)).toEqual(success(stored));
  expect(told).toEqual(['mimic_saved']);
  expect(trace).toMatchObject({ object: 'MKZ', before: { revision: 3 }, after: { revision: 4 } });
});

test('one that somebody else has changed meanwhile is not overwritten', async () => {
  const handlers = handlersOver({ ok: false, error: { revision: 9 } });
  expect(await handlers['mimics.save']({ siteId: 1, document, revision: 3 }, caller, emptyTrace())).toMatchObject({
    ok: false,
    error: { code: 'conflict', reason: 'mimic_changed', parameters: { revision: 9 } },
  });
});

test('what is not there is not removed, and a site that is not there has none', async () => {
  const handlers = handlersOver(success({ before: null, after: null, journal: [] }));
  expect(await handlers['mimics.remove']({ siteId: 1 }, caller, emptyTrace())).toMatchObject({
    error: { reason: 'no_mimic' },
  });
  for (const name of ['mimics.read', 'mimics.remove'] as const)
    expect(await handlers[name]({ siteId: 2 }, caller, emptyTrace())).toMatchObject({ error: { code: 'not_found' } });
});
