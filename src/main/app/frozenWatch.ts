import type { PointValue } from '#shared/model/sample.ts';
import type { CompiledProfile } from '../profile/compileProfile.ts';

interface Standing {
  readonly value: number | null;
  /** For how long the value has been bit-equal, in time of due scans: a jump of the wall clock freezes nothing. */
  readonly forMs: number;
}

const FROZEN: PointValue = { value: null, reason: 'frozen' };

/** Watches the points whose profile says how long a living value may stay bit-equal. */
export class FrozenWatch {
  /** 0: not watched. */
  readonly #limitsMs: Float64Array;
  readonly #periodMs: number;
  readonly #standing = new Map<number, Standing>();

  constructor(compiled: CompiledProfile | undefined, periodMs: number) {
    this.#periodMs = periodMs;
    this.#limitsMs = Float64Array.from(compiled?.points ?? [], ({ point }) => point.frozenAfterMs ?? 0);
  }

  /** Whether the point is watched at all: `judge` must then hear of every scan. */
  watches(index: number): boolean {
    return (this.#limitsMs[index] ?? 0) > 0;
  }

  /** The value as decoded, or bad when it has stood still for too long. `slots`: due scans since the last one. */
  judge(index: number, decoded: PointValue, slots: number): PointValue {
    const limitMs = this.#limitsMs[index] ?? 0;
    if (limitMs === 0) return decoded;
    const before = this.#standing.get(index);
    const isSame = before !== undefined && before.value === decoded.value && decoded.value !== null;
    const forMs = isSame ? before.forMs + slots * this.#periodMs : 0;
    this.#standing.set(index, { value: decoded.value, forMs });
    return forMs >= limitMs ? FROZEN : decoded;
  }
}
