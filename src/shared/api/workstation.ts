/** Options of the workstation: of the computer and the windows of the desktop application, not of the plant. */
import type { WorkstationChanges, WorkstationState } from '../model/workstation.ts';
import type { Nothing } from './nothing.ts';

export interface WorkstationReads {
  /** Null at every screen that is no window of the desktop application. */
  'workstation.read': { input: Nothing; output: WorkstationState | null };
}

/** Refused as `not_workstation` at every screen that is no window of the desktop application. */
export interface WorkstationCommands {
  'workstation.set': { input: WorkstationChanges; output: WorkstationState };
  'workstation.setKiosk': { input: { readonly kiosk: boolean }; output: WorkstationState };
}
