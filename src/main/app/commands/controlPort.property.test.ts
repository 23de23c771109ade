import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeCommandLine, type Manners } from '../../../../tests/kit/fakeCommandLine.ts';
import { shippedProfile } from '../../simulator/trainingPlants.ts';
import { LinkControlPort } from './controlPort.ts';
import type { WriteOutcome } from './controlPortType.ts';

const BUS = shippedProfile('smartgen-hgm9560');
const MAINS_SWITCH = 197;
const GUARD = { point: 'mains_switch', values: [7] };

/** What happens to the line between and during writes. */
type Deed =
  | { readonly kind: 'write' | 'guardedWrite' | 'cut' | 'mend' | 'poll' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'switch'; readonly state: number }
  | { readonly kind: 'manners'; readonly reads: Manners; readonly writes: Manners };

const manners: fc.Arbitrary<Manners> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Manners>('obey') },
  fc.constantFrom<Manners>('silent', 'hangUp', { exception: 4 }),
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constantFrom('write', 'guardedWrite', 'poll') }),
  fc.record({ kind: fc.constantFrom('cut', 'mend') }),
  fc.record({ kind: fc.constant('pass'), ms: fc.integer({ min: 10, max: 1_500 }) }),
  fc.record({ kind: fc.constant('switch'), state: fc.constantFrom(3, 7) }),
  fc.record({ kind: fc.constant('manners'), reads: manners, writes: manners }),
);

class Trial {
  readonly line = new FakeCommandLine();
  readonly outcomes = new Map<number, WriteOutcome>();
  writes = 0;
  readonly #port = new LinkControlPort({
    device: () => this.line.wired(BUS),
    clock: this.line.clock,
    onPulseStuck: () => undefined,
  });

  async do(next: Deed): Promise<void> {
    if (next.kind === 'pass') await this.line.pass(next.ms);
    else if (next.kind === 'cut') this.line.cut();
    else if (next.kind === 'mend') this.line.isReachable = true;
    else if (next.kind === 'switch') this.line.registers.set(MAINS_SWITCH, next.state);
    else if (next.kind === 'manners') this.line.manners = ({ fc }) => (fc > 4 ? next.writes : next.reads);
    else if (next.kind === 'poll') this.#poll();
    else this.#write(next.kind === 'guardedWrite');
  }

  /** Every write has a value of its own, by which the line knows it again. */
  heardOf(value: number): number {
    return this.line.heard.filter((one) => one === `6@4352=${value.toString()}`).length;
  }

  #poll(): void {
    void this.line.link.read({ unitId: 1, fc: 3, address: 0, count: 3 });
  }

  #write(isGuarded: boolean): void {
    this.writes += 1;
    const value = this.writes;
    void this.#port
      .write(1, { fc: 6, address: 4352, value }, isGuarded ? GUARD : null)
      .then((outcome) => this.outcomes.set(value, outcome));
  }
}

/** How often a write that ended so has been on the wire. */
const SENT: Readonly<Record<WriteOutcome['kind'], number>> = {
  accepted: 1,
  lost: 1,
  exception: 1,
  guard_failed: 0,
  not_sent: 0,
};

test('whatever happens to the line, a write is on it once or never, and its outcome says which', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
      const trial = new Trial();
      await trial.line.connect();
      for (const next of deeds) await trial.do(next);
      trial.line.isReachable = true;
      trial.line.manners = () => 'obey';
      await trial.line.pass(20_000);
      await trial.do({ kind: 'poll' });
      await trial.line.pass(5_000);
      const ends = [...trial.outcomes].map(([value, { kind }]) => ({ value, kind, sent: trial.heardOf(value) }));
      expect(ends).toHaveLength(trial.writes);
      expect(ends).toEqual(ends.map(({ value, kind }) => ({ value, kind, sent: SENT[kind] })));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a guarded write is preceded by the reading of its switch, in the state that allows it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
      const trial = new Trial();
      await trial.line.connect();
      for (const next of deeds) await trial.do(next.kind === 'write' ? { kind: 'guardedWrite' } : next);
      await trial.line.pass(5_000);
      const before = trial.line.heard.flatMap((one, index, all) => (one.startsWith('6@') ? [all[index - 1]] : []));
      expect(before).toEqual(before.map(() => '3@197'));
    }),
    { numRuns: 40 },
  );
}, 60_000);
