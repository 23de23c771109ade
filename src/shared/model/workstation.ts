/** The computer that the station's own windows stand on, as far as the station may ask something of it. */
import type { Result } from './result.ts';
import type { WorkstationRefusal } from './workstationRefusal.ts';

export interface WorkstationState {
  /** Whether displays stay on while the station runs. The computer itself never falls asleep under it. */
  readonly displayAwake: boolean;
  /** Whether the station starts when its account logs in; null where this system cannot be told so. */
  readonly openAtLogin: boolean | null;
  /** Whether the windows fill their displays and can neither be closed nor minimised. */
  readonly kiosk: boolean;
  /** Started with `--kiosk`: leaving it holds until the next start. */
  readonly kioskByOption: boolean;
}

/** What is left out stays. */
export interface WorkstationChanges {
  readonly displayAwake?: boolean;
  readonly openAtLogin?: boolean;
}

/** The host's side of it; a host without windows of its own has none. */
export interface Workstation {
  read(): WorkstationState;
  set(changes: WorkstationChanges): Promise<Result<WorkstationState, WorkstationRefusal>>;
  setKiosk(kiosk: boolean): Promise<Result<WorkstationState, WorkstationRefusal>>;
}
