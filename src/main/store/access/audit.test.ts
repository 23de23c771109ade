import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditRow, AuditValue } from '#shared/model/audit.ts';
import { type AccessStores, openAccessStores } from '../../../../tests/kit/accessStores.ts';
import { auditEntry } from '../../../../tests/kit/auditEntry.ts';
import { openDatabase } from '../openDatabase.ts';
import type { ReadStore } from '../readStore.ts';
import { WriteStore } from '../writeStore.ts';
import type { AuditChain } from './appendAudit.ts';
import { isWanted } from './auditMatch.ts';
import type { AuditSearch } from './readAudit.ts';

/** Not the station's rule: what is tested is that the store follows the one it is given. */
const chain: AuditChain = {
  firstHash: 'first',
  rowHash: (previous, row) => `${previous}>${row.seq.toString()}${row.action}`,
  json: (value) => JSON.stringify(value),
};

let stores: AccessStores;
let file: string;
let writer: WriteStore;
let reader: ReadStore;
beforeEach(() => {
  stores = openAccessStores();
  ({ file, writer, reader } = stores);
});
afterEach(() => stores.close());

const append = (...entries: Partial<AuditEntry>[]): readonly AuditRow[] =>
  writer.appendAudit(entries.map(auditEntry), chain);
const seqs = (search: Partial<AuditSearch>): number[] =>
  reader.readAudit({ limit: 100, ...search }).map(({ seq }) => seq);

describe('the audit on disk', () => {
  it('numbers and chains entries one behind another', () => {
    expect(reader.auditHead()).toBeUndefined();
    expect(append({ action: 'a' }, { action: 'b' })).toEqual([
      { seq: 1, ...auditEntry({ action: 'a' }) },
      { seq: 2, ...auditEntry({ action: 'b' }) },
    ]);
    append({ action: 'c' });
    expect(reader.auditRows(1, 10).map(({ row, hash }) => [row.seq, hash])).toEqual([
      [2, 'first>1a>2b'],
      [3, 'first>1a>2b>3c'],
    ]);
    expect([reader.auditHead(), reader.auditCount()]).toEqual([{ seq: 3, hash: 'first>1a>2b>3c' }, 3]);
    expect([reader.auditHashAt(1), reader.auditHashAt(4)]).toEqual(['first>1a', undefined]);
  });

  it('goes on behind what another process wrote', () => {
    append({ action: 'a' });
    const other = WriteStore.open(file);
    if (!other.ok) throw new Error(other.error);
    other.value.store.appendAudit([auditEntry({ action: 'console' })], chain);
    other.value.store.close();
    append({ action: 'b' });
    expect(reader.auditHead()).toEqual({ seq: 3, hash: 'first>1a>2console>3b' });
  });

  it('gives every entry back to the letter', () => {
    const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<AuditValue>;
    const text = fc.string({ unit: 'binary' });
    const some = fc.record({ user: text, reason: fc.option(text), before: value, after: value });
    fc.assert(
      fc.property(some, (entry) => {
        const [row] = append(entry);
        expect(reader.auditRows((row?.seq ?? 0) - 1, 1).map((found) => found.row)).toEqual([row]);
      }),
      { numRuns: 60 },
    );
  });

  it('writes a value that is no JSON as such, and goes on', () => {
    const json = (): undefined => undefined;
    const [row] = writer.appendAudit([auditEntry({ after: Number.NaN })], { ...chain, json });
    expect(row?.after).toEqual({ unwritable: true });
    expect(reader.auditRows(0, 1)[0]?.row).toEqual(row);
  });

  it('takes all entries or none', () => {
    const failing: AuditChain = {
      ...chain,
      rowHash: (_, row) => {
        if (row.seq === 2) throw new Error('no more');
        return 'hash';
      },
    };
    expect(() => writer.appendAudit([auditEntry(), auditEntry()], failing)).toThrow('no more');
    expect(reader.auditHead()).toBeUndefined();
    expect(append({}).map(({ seq }) => seq)).toEqual([1]);
  });

  it('is only added to', () => {
    append({}, {});
    const connection = openDatabase(file, 'write');
    const again = 'INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1';
    for (const statement of [`UPDATE audit SET user = 'x'`, 'DELETE FROM audit WHERE seq = 1', again]) {
      expect(() => connection.exec(statement)).toThrow('the audit is only added to');
    }
    connection.close();
    expect(reader.auditCount()).toBe(2);
  });

  it('gives no number twice, though its rows were cut off or lost with a damaged file', () => {
    append({}, {}, {});
    const connection = openDatabase(file, 'write');
    connection.exec('DROP TRIGGER audit_kept; DELETE FROM audit WHERE seq > 1');
    connection.close();
    expect(append({}).map(({ seq }) => seq)).toEqual([4]);
    writer.keepAuditNumbers(9);
    writer.keepAuditNumbers(5);
    expect(append({}).map(({ seq }) => seq)).toEqual([10]);
  });
});

describe('a search of the audit', () => {
  it('gives the newest rows first, a page at a time', () => {
    append({}, {}, {}, {});
    expect([seqs({ limit: 2 }), seqs({ beforeSeq: 3 }), seqs({ beforeSeq: 1 })]).toEqual([[4, 3], [2, 1], []]);
  });

  it('finds texts anywhere in their field, whatever their case', () => {
    append(
      { user: 'Иванов', action: 'devices.update', object: 'MKZ.GEN1' },
      { user: 'Сидорова Анна', action: 'login', object: null },
      { user: 'token grafana', action: 'Devices.create', object: 'MKZ.GEN12' },
    );
    expect(seqs({ user: 'СИДОР' })).toEqual([2]);
    expect(seqs({ user: 'ива' })).toEqual([1]);
    expect(seqs({ user: 'н' })).toEqual([2, 1]);
    expect(seqs({ action: 'DEVICES.' })).toEqual([3, 1]);
    expect(seqs({ object: 'gen1' })).toEqual([3, 1]);
    expect(seqs({ object: 'gen1', user: 'ИВАНОВ' })).toEqual([1]);
    expect(seqs({ object: '%' })).toEqual([]);
    expect(seqs({ user: '' })).toEqual([3, 2, 1]);
  });

  it('keeps the order of the rows where the clock was set back', () => {
    append({ timeMs: 5_000 }, { timeMs: 6_000 }, { timeMs: 1_000 }, { timeMs: 2_000 }, { timeMs: 7_000 });
    expect(seqs({})).toEqual([5, 4, 3, 2, 1]);
    expect(seqs({ fromMs: 2_000, toMs: 6_000 })).toEqual([4, 1]);
    expect(seqs({ fromMs: 6_000 })).toEqual([5, 2]);
    expect(seqs({ toMs: 2_000 })).toEqual([3]);
    expect(seqs({ fromMs: 8_000 })).toEqual([]);
  });

  it('finds what looking at every row would find', () => {
    const word = fc.constantFrom('Иванов', 'ИВАН', 'анна', 'gen1', 'GEN', '');
    const instant = fc.integer({ min: 0, max: 9 });
    const entry = fc.record({ timeMs: instant, user: word, action: word, object: fc.option(word) });
    const part = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const wanted = fc.record({
      fromMs: part(instant),
      toMs: part(instant),
      user: part(word),
      action: part(word),
      object: part(word),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), wanted, (entries, search) => {
        append(...entries);
        const all = reader.auditRows(0, 10_000).map(({ row }) => row);
        const expected = all.filter((row) => isWanted(row, search)).map(({ seq }) => seq);
        expect(seqs({ ...search, limit: 20 })).toEqual(expected.reverse().slice(0, 20));
      }),
      { numRuns: 60 },
    );
  });
});
