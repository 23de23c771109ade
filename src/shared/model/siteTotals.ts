import type { LocalText } from './profile.ts';
import type { PointValue } from './sample.ts';
import type { Unit } from './units.ts';

/** A value that the station works out of others: `MKZ.SITE.load_power`. */
export interface CalculatedValue extends PointValue {
  readonly key: string;
  readonly label: LocalText;
  readonly unit?: Unit;
  readonly decimals: number;
  /** The tags that make it bad or less than good: `MKZ.GEN2.power_total`. Empty for a good value. */
  readonly because: readonly string[];
}
