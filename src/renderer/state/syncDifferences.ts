/** What stands between a breaker's two sides while it synchronises; pure. */
import { type DeviceView, pointOf, usableValue } from './deviceView.ts';

export type SyncBreaker = 'generator' | 'mains' | 'busbar';

/** Null: the profile has such a value, it is not known now. */
export interface SyncDifferences {
  readonly voltageV: number | null;
  readonly frequencyHz: number | null;
  /** −180…180, positive while the incoming side is ahead; absent where the controller does not give it. */
  readonly angleDeg?: number | null;
  /** What the incoming side is compared with, where the station computes the differences itself. */
  readonly isComputed: boolean;
}

const SYNCHRONISING = 0;

const SWITCHES: Readonly<Record<SyncBreaker, string>> = {
  generator: 'gen_switch',
  mains: 'mains_switch',
  busbar: 'busbar_switch',
};

const difference = (view: DeviceView, left: string, right: string): number | null => {
  const [a, b] = [usableValue(view, left), usableValue(view, right)];
  return a === null || b === null ? null : a - b;
};

const given = (view: DeviceView): SyncDifferences => ({
  voltageV: usableValue(view, 'volt_diff'),
  frequencyHz: usableValue(view, 'freq_diff'),
  ...(pointOf(view, 'phase_diff') === undefined ? {} : { angleDeg: usableValue(view, 'phase_diff') }),
  isComputed: false,
});

/** Mains less busbar: the HGM9560 measures both sides and tells no angle. */
const computed = (view: DeviceView): SyncDifferences => ({
  voltageV: difference(view, 'mains_uab', 'busbar_uab'),
  frequencyHz: difference(view, 'mains_freq', 'busbar_freq'),
  isComputed: true,
});

/** Undefined unless the breaker surely synchronises. */
export const syncDifferences = (view: DeviceView, breaker: SyncBreaker): SyncDifferences | undefined => {
  if (usableValue(view, SWITCHES[breaker]) !== SYNCHRONISING) return undefined;
  return breaker === 'generator' ? given(view) : computed(view);
};
