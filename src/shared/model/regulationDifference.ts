/** What an import of a regulation would do, before it does it. */
import type { LocalText } from './localText.ts';

/** One field that differs, or a whole level or line of work that is in one of the two alone. */
export interface RegulationChange {
  readonly kind: 'added' | 'changed' | 'removed';
  /** `Регламент`, `ТО-1`, `ТО-1 / 1.04`. */
  readonly what: LocalText;
  /** `наработка`; null when the whole of it is added or removed. */
  readonly field: LocalText | null;
  readonly before: LocalText | null;
  readonly after: LocalText | null;
}

export interface RegulationDifference {
  /** Null when the template would be new. */
  readonly templateId: number | null;
  readonly changes: readonly RegulationChange[];
  /** Why it cannot be imported; empty when it can. */
  readonly problems: readonly LocalText[];
}
