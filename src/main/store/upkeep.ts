/** What the writer does beside commits, and what of it the journal is to know. */
import type { Connection } from './openDatabase.ts';
import type { HistoryPolicy } from './retention/historyPolicy.ts';
import { keepWithin } from './retention/retention.ts';
import type { Sealer } from './seal/sealer.ts';
import type { Sealed } from './seal/sealGroup.ts';

/** A fact about the history; the words are those of the journal. */
export interface HistoryFact {
  readonly event: 'history_dropped' | 'history_unreadable' | 'history_damaged' | 'tiers_not_rebuilt';
  readonly deviceId?: number;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Facts of one run at the most; further ones are not told. */
const MOST_FACTS = 500;
/** Ages and quota are looked at so often. */
const RETENTION_INTERVAL_MS = 600_000;

/** Seals and drops, in steps of a few milliseconds. */
export class Upkeep {
  readonly #connection: Connection;
  readonly #sealer: Sealer;
  readonly #policy: () => HistoryPolicy;
  #retainedMs: number | null = null;

  constructor(connection: Connection, sealer: Sealer, policy: () => HistoryPolicy) {
    this.#connection = connection;
    this.#sealer = sealer;
    this.#policy = policy;
  }

  /** Ages and quota are looked at in the next run. */
  retainSoon(): void {
    this.#retainedMs = null;
  }

  /** Seals what is due at `nowMs`, UTC epoch ms, and, now and then, drops what is too old or too much. */
  *steps(nowMs: number): Generator<undefined, readonly HistoryFact[]> {
    const facts: HistoryFact[] = [];
    yield* this.#sealer.seal(nowMs, (sealed) => facts.push(...factsOf(sealed)));
    if (this.#retainedMs === null || Math.abs(nowMs - this.#retainedMs) >= RETENTION_INTERVAL_MS) {
      for (const { class: kind, fromMs, toMs } of yield* keepWithin(this.#connection, this.#policy(), nowMs)) {
        facts.push({ event: 'history_dropped', details: { class: kind, fromMs, toMs } });
      }
      this.#retainedMs = nowMs;
    }
    return facts.slice(0, MOST_FACTS);
  }
}

const factsOf = ({ deviceId, asideFrames, asideReason, problems, mended }: Sealed): HistoryFact[] => {
  const unreadable = (frames: number, reason: string): HistoryFact => ({
    event: 'history_unreadable',
    deviceId,
    details: { frames, reason },
  });
  const aside = asideFrames === 0 ? [] : [unreadable(asideFrames, asideReason ?? '')];
  const tiers = mended.map(
    ({ isWhole, sentence }): HistoryFact => ({
      event: isWhole ? 'history_damaged' : 'tiers_not_rebuilt',
      deviceId,
      details: { message: sentence },
    }),
  );
  return [...aside, ...problems.map((reason) => unreadable(0, reason)), ...tiers];
};
