/** Remote control: what can be done to a device, the two steps of doing it, and what keeps it from being done. */
import type { CommandCause } from '../model/commandCause.ts';
import type { CommandParameters, CommandPhase, CommandResult, PreconditionView } from '../model/deviceCommand.ts';
import type { LocalText } from '../model/localText.ts';
import type { LockOut } from '../model/lockOut.ts';
import type { CommandRole } from '../model/profile.ts';
import type { Nothing } from './nothing.ts';

/** A set-point's value: what may be chosen, in the unit that the person sees. */
export interface CommandParameterView {
  readonly min: number;
  readonly max: number;
  readonly unit: string | null;
  readonly decimals: number;
  /** Values with names, where only those exist. */
  readonly codes: readonly { readonly value: number; readonly label: LocalText }[] | null;
  /** What the controller has now; null while that is not known. */
  readonly present: number | null;
}

/** A command as the faceplate offers it. */
export interface CommandView {
  readonly key: string;
  readonly label: LocalText;
  /** Least role that may give it: of an untested one at least an engineer. */
  readonly role: CommandRole;
  /** Seen to work on a real controller. */
  readonly isVerified: boolean;
  /** Null for a command without a value. */
  readonly parameter: CommandParameterView | null;
  readonly preconditions: readonly PreconditionView[];
  /** What keeps it from being selected now, whatever the role; null when nothing does. */
  readonly blockedBy: CommandCause | null;
}

export interface DeviceCommands {
  readonly deviceId: number;
  /** Commands of the profile, in its order; empty where it has none. */
  readonly commands: readonly CommandView[];
  readonly lockOut: LockOut | null;
  /** A selection or an execution that stands on the device, whoever's it is. */
  readonly present: { readonly command: string; readonly user: string; readonly phase: CommandPhase } | null;
}

/** A selection as its owner sees it. */
export interface SelectionView {
  readonly selectionId: string;
  readonly deviceId: number;
  /** `MKZ`, `GEN1`, and the names as people know them. */
  readonly site: string;
  readonly siteName: string;
  readonly device: string;
  readonly deviceName: string;
  readonly command: string;
  readonly label: LocalText;
  /** What will be done, in words. */
  readonly effect: LocalText;
  readonly parameters: CommandParameters;
  readonly phase: CommandPhase;
  readonly selectedMs: number;
  readonly expiresMs: number;
  readonly preconditions: readonly PreconditionView[];
  /** `operate` must bring the person's PIN or password. */
  readonly needsSecret: boolean;
  /** While it is being carried out: until when the read-back is waited for. */
  readonly feedbackUntilMs: number | null;
  readonly result: CommandResult | null;
}

export interface CommandSelectOrder {
  readonly deviceId: number;
  readonly command: string;
  readonly parameters: CommandParameters;
}

export interface CommandOperateOrder {
  readonly selectionId: string;
  /** All of those selected, again. */
  readonly parameters: CommandParameters;
  readonly pin?: string | undefined;
}

export interface CommandReads {
  'commands.list': { input: { readonly deviceId: number }; output: DeviceCommands };
  /** For the one who selected alone. Known for a minute after its end. */
  'commands.selection': { input: { readonly selectionId: string }; output: SelectionView };
  'lockOuts.list': { input: Nothing; output: readonly LockOut[] };
}

export interface CommandCommands {
  'commands.select': { input: CommandSelectOrder; output: SelectionView };
  /** Answers when the outcome is known: after seconds, or a minute for a breaker that synchronizes. */
  'commands.operate': { input: CommandOperateOrder; output: CommandResult };
  'commands.cancel': { input: { readonly selectionId: string }; output: Nothing };
  'lockOuts.set': {
    input: { readonly deviceId: number; readonly reason: string; readonly plannedEndMs?: number | null | undefined };
    output: LockOut;
  };
  /** Named and confirmed: `comment` says that the machine may be switched on again. */
  'lockOuts.remove': { input: { readonly deviceId: number; readonly comment: string }; output: Nothing };
}

export interface CommandEvents {
  /** A selection, an execution or its end on this device; ask for the rest. */
  'commands.changed': { readonly deviceId: number };
  'lockOuts.changed': readonly LockOut[];
}
