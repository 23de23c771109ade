import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditAcceptance, AuditAnchor, AuditRow, ChainedAuditRow } from '#shared/model/audit.ts';
import { auditChainSteps, GENESIS_HASH, rowHash, verifyAuditChain } from './auditChain.ts';
import { canonicalJson } from './canonicalJson.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const rowAt = (seq: number): AuditRow => ({
  seq,
  timeMs: 1_795_251_600_000 + seq * 1_700,
  monotonicMs: 40_000 + seq * 1_700,
  bootId: '5f2c9d10',
  user: 'Иванов',
  role: 'operator',
  from: 'window',
  station: 'mkz-1',
  action: 'devices.update',
  object: 'MKZ.GEN1',
  before: { pollIntervalMs: 2_000, ratings: { powerKw: 160 } },
  after: { pollIntervalMs: 1_000 + seq, ratings: { powerKw: 160 } },
  result: 'done',
  reason: null,
});

const chainOf = (rows: readonly AuditRow[], from = GENESIS_HASH): ChainedAuditRow[] => {
  let previous = from;
  return rows.map((row) => {
    previous = rowHash(previous, row, sha256);
    return { row, hash: previous };
  });
};

const rowsTo = (count: number): AuditRow[] => Array.from({ length: count }, (_, index) => rowAt(index + 1));

const anchorsOf = (chain: readonly ChainedAuditRow[], every: number): AuditAnchor[] =>
  chain.filter(({ row }) => row.seq % every === 0).map(({ row, hash }) => ({ seq: row.seq, hash, timeMs: row.timeMs }));

const firstBad = (rows: Iterable<ChainedAuditRow>, anchors: readonly AuditAnchor[] = []) =>
  verifyAuditChain(rows, anchors, sha256).firstBad;

const changed = (chain: readonly ChainedAuditRow[], seq: number, changes: Partial<AuditRow>): ChainedAuditRow[] =>
  chain.map((chained) => (chained.row.seq === seq ? { ...chained, row: { ...chained.row, ...changes } } : chained));

const CHAIN = chainOf(rowsTo(40));
const ANCHORS = anchorsOf(CHAIN, 10);

describe('one row of the audit', () => {
  const CANONICAL =
    '{"action":"devices.update","after":{"pollIntervalMs":1001,"ratings":{"powerKw":160}},' +
    '"before":{"pollIntervalMs":2000,"ratings":{"powerKw":160}},"bootId":"5f2c9d10","from":"window",' +
    '"monotonicMs":41700,"object":"MKZ.GEN1","reason":null,"result":"done","role":"operator","seq":1,' +
    '"station":"mkz-1","timeMs":1795251601700,"user":"Иванов"}';

  it('has one text, to the byte', () => {
    expect(canonicalJson(rowAt(1))).toBe(CANONICAL);
  });

  it('has the hash that any SHA-256 gives of the hash before and that text', () => {
    // printf '%s' "$(printf '0%.0s' {1..64})$text" | sha256sum
    expect(rowHash(GENESIS_HASH, rowAt(1), sha256)).toBe(
      '8ca61d050a9a07bb7ed7d9951fc90222dd6e37989dca45d0c4e1dbeb657ae9e4',
    );
  });

  it('has the same text whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(rowAt(1)).reverse());
    expect(canonicalJson(turned)).toBe(CANONICAL);
  });

  it('is not written with a number that JSON does not know', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => rowHash(GENESIS_HASH, { ...rowAt(1), after: { value } }, sha256)).toThrow('BUG');
    }
  });
});

describe('canonical JSON', () => {
  it('leaves out what is undefined and keeps a key called __proto__', () => {
    expect(canonicalJson({ b: undefined, a: JSON.parse('{"__proto__":[1,-0,"x"]}') as unknown })).toBe(
      '{"a":{"__proto__":[1,0,"x"]}}',
    );
  });

  it('gives a lone surrogate the text that a database gives it', () => {
    expect(canonicalJson('a\ud800b')).toBe(canonicalJson('a\ufffdb'));
  });

  it('refuses what nests deeper than any command', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(canonicalJson(nested(64))).toBe(`${'['.repeat(64)}1${']'.repeat(64)}`);
    expect(canonicalJson(nested(65))).toBeUndefined();
    expect(canonicalJson(nested(5_000))).toBeUndefined();
  });

  it('says the same as JSON of any value, read back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalJson(value) ?? '';
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f]../gi, '\ufffd')));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

describe('the chain of the audit', () => {
  it('holds as it was written', () => {
    expect(verifyAuditChain(CHAIN, ANCHORS, sha256)).toEqual({
      rows: 40,
      anchors: 4,
      firstBad: null,
      accepted: [],
      end: { seq: 40, hash: CHAIN[39]?.hash, link: CHAIN[39]?.hash },
    });
    expect(verifyAuditChain([], [], sha256)).toEqual({
      rows: 0,
      anchors: 0,
      firstBad: null,
      accepted: [],
      end: null,
    });
  });

  it('names the row of which any single field was changed', () => {
    const other: Record<keyof AuditRow, fc.Arbitrary<unknown>> = {
      seq: fc.integer({ min: 1, max: 60 }),
      timeMs: fc.integer(),
      monotonicMs: fc.double({ noNaN: true }),
      bootId: fc.string(),
      user: fc.string({ unit: 'binary' }),
      role: fc.constantFrom('viewer', 'engineer', 'admin'),
      from: fc.string(),
      station: fc.string(),
      action: fc.string(),
      object: fc.option(fc.string()),
      before: fc.jsonValue(),
      after: fc.jsonValue(),
      result: fc.constantFrom('refused', 'failed'),
      reason: fc.string(),
    };
    const fields = Object.keys(other).filter((field) => field !== 'seq') as (keyof AuditRow)[];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...fields).chain((field) => other[field].map((value) => ({ [field]: value }))),
        (seq, change) => {
          fc.pre(canonicalJson({ ...rowAt(seq), ...change }) !== canonicalJson(rowAt(seq)));
          expect(firstBad(changed(CHAIN, seq, change), ANCHORS)).toEqual({ seq, fault: 'changed' });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('names a row whose hash was changed, and one whose content no station can have written', () => {
    const hashes = CHAIN.map((chained) => (chained.row.seq === 7 ? { ...chained, hash: sha256('other') } : chained));
    expect(firstBad(hashes)).toEqual({ seq: 7, fault: 'changed' });
    expect(firstBad(changed(CHAIN, 8, { timeMs: Number.POSITIVE_INFINITY }))).toEqual({ seq: 8, fault: 'changed' });
  });

  it('names the first number that is missing', () => {
    expect(firstBad(CHAIN.filter(({ row }) => row.seq < 12 || row.seq > 14))).toEqual({ seq: 12, fault: 'missing' });
    expect(firstBad(CHAIN.slice(3))).toEqual({ seq: 1, fault: 'missing' });
  });

  it('names where rows were deleted and the later ones numbered anew', () => {
    const closed = CHAIN.filter(({ row }) => row.seq !== 12).map(({ row, hash }) => ({
      row: { ...row, seq: row.seq > 12 ? row.seq - 1 : row.seq },
      hash,
    }));
    expect(firstBad(closed)).toEqual({ seq: 12, fault: 'changed' });
  });

  it('knows by its anchors that the end was cut off', () => {
    expect(firstBad(CHAIN.slice(0, 35), ANCHORS)).toEqual({ seq: 36, fault: 'cut' });
    expect(firstBad([], ANCHORS)).toEqual({ seq: 1, fault: 'cut' });
    expect(firstBad(CHAIN.slice(0, 35), ANCHORS.slice(0, 3))).toBeNull();
  });

  it('names the first of two rows whose contents changed places, and the first of two that come out of order', () => {
    const swapped = CHAIN.map((chained) => {
      const partner = chained.row.seq === 5 ? CHAIN[8] : chained.row.seq === 9 ? CHAIN[4] : undefined;
      return partner === undefined ? chained : { row: { ...partner.row, seq: chained.row.seq }, hash: partner.hash };
    });
    expect(firstBad(swapped)).toEqual({ seq: 5, fault: 'changed' });
    const outOfOrder = [...CHAIN.slice(0, 4), ...CHAIN.slice(4, 6).reverse(), ...CHAIN.slice(6)];
    expect(firstBad(outOfOrder)).toEqual({ seq: 5, fault: 'missing' });
  });

  it('names a row that is there twice or was put in between', () => {
    expect(firstBad([...CHAIN.slice(0, 6), ...CHAIN.slice(5)])).toEqual({ seq: 6, fault: 'broken' });
    const renumbered = CHAIN.slice(5).map(({ row, hash }) => ({ row: { ...row, seq: row.seq + 1 }, hash }));
    const [inserted] = chainOf([{ ...rowAt(6), user: 'Петров' }], CHAIN[4]?.hash);
    expect(inserted).toBeDefined();
    expect(firstBad([...CHAIN.slice(0, 5), ...(inserted === undefined ? [] : [inserted]), ...renumbered])).toEqual({
      seq: 7,
      fault: 'changed',
    });
    expect(firstBad(changed(CHAIN, 3, { seq: 2.5 }))).toEqual({ seq: 3, fault: 'broken' });
  });

  it('knows by its anchors that it was written anew after a row was changed', () => {
    const rows = rowsTo(40).map((row) => (row.seq === 23 ? { ...row, user: 'Петров' } : row));
    expect(firstBad(chainOf(rows))).toBeNull();
    expect(firstBad(chainOf(rows), ANCHORS)).toEqual({ seq: 30, fault: 'replaced' });
  });

  it('knows the database of another station by its anchors', () => {
    const other = chainOf(rowsTo(50).map((row) => ({ ...row, station: 'ykz-1' })));
    expect(firstBad(other, ANCHORS)).toEqual({ seq: 10, fault: 'replaced' });
  });

  it('names an anchor that was changed, when a later one vouches for the row', () => {
    const edited = ANCHORS.map((anchor) => (anchor.seq === 20 ? { ...anchor, hash: sha256('other') } : anchor));
    expect(firstBad(CHAIN, edited)).toEqual({ seq: 20, fault: 'anchor' });
    const unreadable = ANCHORS.map((anchor) => (anchor.seq === 40 ? { ...anchor, hash: 'no hash' } : anchor));
    expect(firstBad(CHAIN.slice(0, 39), unreadable)).toEqual({ seq: 40, fault: 'anchor' });
    expect(firstBad(CHAIN, ANCHORS.toReversed())).toEqual({ seq: 30, fault: 'anchor' });
  });

  it('names the row rather than the anchor when both were changed', () => {
    const edited = ANCHORS.map((anchor) => (anchor.seq === 10 ? { ...anchor, hash: sha256('other') } : anchor));
    expect(firstBad(changed(CHAIN, 25, { user: 'Петров' }), edited)).toEqual({ seq: 25, fault: 'changed' });
  });

  it('is walked in steps, one row in hand at a time', () => {
    let made = 0;
    let previous = GENESIS_HASH;
    function* endless(): Generator<ChainedAuditRow> {
      while (made < 20_000) {
        made += 1;
        const row = rowAt(made);
        previous = rowHash(previous, row, sha256);
        yield { row, hash: previous };
      }
    }
    const steps = auditChainSteps(endless(), [], sha256);
    steps.next();
    expect(made).toBe(500);
    let count = 1;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    expect(count).toBe(40);
    expect(step.value).toMatchObject({ rows: 20_000, anchors: 0, firstBad: null });
  });
});

describe('damage of the chain that was accepted', () => {
  /** Rows 12 to 14 are lost; what came afterwards follows row 11. */
  const before = CHAIN.slice(0, 11);
  const lost = [...before, ...chainOf(rowsTo(20).slice(14), before.at(-1)?.hash)];

  const acceptanceOf = (rows: readonly ChainedAuditRow[], accepted: readonly AuditAcceptance[] = []) => {
    const { firstBad: bad, end } = verifyAuditChain(rows, [], sha256, accepted);
    if (bad === null || end === null) throw new Error('there is nothing to accept');
    return { ...bad, throughSeq: end.seq, hash: end.hash, link: end.link, timeMs: 1_795_252_000_000 };
  };
  const followedBy = (rows: readonly ChainedAuditRow[], acts: readonly Partial<AuditRow>[]): ChainedAuditRow[] => {
    const last = rows.at(-1);
    if (last === undefined) throw new Error('there is no row to follow');
    const added = acts.map((act, index) => ({ ...rowAt(last.row.seq + 1 + index), ...act }));
    return [...rows, ...chainOf(added, last.hash)];
  };
  const naming: Partial<AuditRow> = { action: 'audit.acceptLoss', reason: 'диск заменён' };
  const loss = acceptanceOf(lost);
  const chain = followedBy(lost, [{}, naming, {}, {}]);
  const found = (rows: readonly ChainedAuditRow[], anchors = anchorsOf(chain, 20), accepted = [loss]) =>
    verifyAuditChain(rows, anchors, sha256, accepted);

  it('is told, and the chain behind it is sound', () => {
    expect(loss).toMatchObject({ seq: 12, fault: 'missing', throughSeq: 20 });
    expect(found(chain)).toMatchObject({
      rows: 21,
      firstBad: null,
      accepted: [{ seq: 12, fault: 'missing', throughSeq: 20, acceptedSeq: 22 }],
    });
  });

  it('is damage again where no row names it', () => {
    const nameless = followedBy(lost, [{}, { ...naming, result: 'refused' }]);
    expect(found(nameless)).toMatchObject({ firstBad: { seq: 12, fault: 'missing' }, accepted: [] });
  });

  it('is not accepted by a row alone, which anybody can chain who writes the database', () => {
    expect(found(chain, [], [])).toMatchObject({ firstBad: { seq: 12, fault: 'missing' }, accepted: [] });
  });

  it.each<[string, (rows: ChainedAuditRow[]) => readonly ChainedAuditRow[], object]>([
    ['a row behind it was edited', (rows) => changed(rows, 23, { user: 'Петров' }), { seq: 23, fault: 'changed' }],
    ['a row before it was edited', (rows) => changed(rows, 7, { user: 'Петров' }), { seq: 7, fault: 'changed' }],
    ['a row amid it was edited', (rows) => changed(rows, 17, { user: 'Петров' }), { seq: 12, fault: 'replaced' }],
    ['the row that names it was edited', (rows) => changed(rows, 22, { reason: null }), { seq: 22, fault: 'changed' }],
    ['a row behind it is gone', (rows) => rows.filter(({ row }) => row.seq !== 22), { seq: 22, fault: 'missing' }],
    [
      'one more row amid it is gone',
      (rows) => rows.filter(({ row }) => row.seq !== 16),
      { seq: 12, fault: 'replaced' },
    ],
    ['its last row is gone', (rows) => rows.filter(({ row }) => row.seq !== 20), { seq: 12, fault: 'missing' }],
    ['the end was cut off', (rows) => rows.slice(0, 17), { seq: 21, fault: 'cut' }],
    ['all but the beginning was cut off', (rows) => rows.slice(0, 9), { seq: 10, fault: 'cut' }],
  ])('does not hide that %s', (_what, tamper, bad) => {
    expect(found(tamper(chain), anchorsOf(chain, 1).slice(-5)).firstBad).toEqual(bad);
  });

  it('does not hide that the chain behind it was written anew', () => {
    const tail = chain.slice(17).map(({ row }) => (row.seq === 21 ? { ...row, user: 'Петров' } : row));
    const anew = [...chain.slice(0, 17), ...chainOf(tail, chain[16]?.hash)];
    expect(found(anew, anchorsOf(chain, 1).slice(-1)).firstBad).toEqual({ seq: 24, fault: 'replaced' });
  });

  it('does not hide that the chain before it was written anew', () => {
    const rows = chain.map(({ row }) => (row.seq === 5 ? { ...row, user: 'Петров' } : row));
    expect(found(chainOf(rows)).firstBad).toEqual({ seq: 12, fault: 'replaced' });
  });

  it('can be followed by more of it, each named and each told', () => {
    const twice = changed(followedBy(chain, [{}, {}]), 25, { user: 'Петров' });
    const second = acceptanceOf(twice, [loss]);
    expect(second).toMatchObject({ seq: 25, fault: 'changed', throughSeq: 26 });
    const whole = followedBy(twice, [naming, {}]);
    expect(found(whole, [], [loss, second])).toMatchObject({
      firstBad: null,
      accepted: [
        { seq: 12, fault: 'missing', throughSeq: 20, acceptedSeq: 22 },
        { seq: 25, fault: 'changed', throughSeq: 26, acceptedSeq: 27 },
      ],
    });
    expect(found(changed(whole, 25, { user: 'Сидоров' }), [], [loss, second]).firstBad).toEqual({
      seq: 25,
      fault: 'replaced',
    });
  });

  it('never hides a changed row, wherever it stands', () => {
    const seqs = chain.map(({ row }) => row.seq);
    fc.assert(
      fc.property(fc.constantFrom(...seqs), fc.string({ minLength: 1 }), (seq, user) => {
        expect(found(changed(chain, seq, { user: `${user}?` })).firstBad).not.toBeNull();
      }),
    );
  });
});
