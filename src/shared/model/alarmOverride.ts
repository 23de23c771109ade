import type { AlarmPriority } from './alarm.ts';

/** What an engineer may change of an alarm of one device. Null takes the change back. */
export interface AlarmOverride {
  /** Of a limit. */
  readonly value?: number | null;
  readonly deadband?: number | null;
  readonly priority?: AlarmPriority | null;
  readonly onDelayMs?: number | null;
  readonly offDelayMs?: number | null;
  readonly disabled?: boolean | null;
}
