/** What the entries of remote control and lock-outs do. */

import type { ApiError } from '#shared/api/apiError.ts';
import type { CommandCommands, CommandReads } from '#shared/api/commands.ts';
import type { AuditResult } from '#shared/model/audit.ts';
import { COMMAND_CAUSES } from '#shared/model/commandCause.ts';
import type { CommandOutcome } from '#shared/model/deviceCommand.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { AuditTrace } from '../auditTrace.ts';
import { auditValue } from '../auditValue.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PlantModel } from '../plantModel.ts';
import type { CommandDesk } from './commandDesk.ts';
import { causeWords, unknownDevice } from './commandRefusal.ts';
import type { LockOutDesk } from './lockOutDesk.ts';

export interface CommandParts {
  readonly commands: CommandDesk;
  readonly lockOuts: LockOutDesk;
  readonly plant: Pick<PlantModel, 'entry'>;
  /** `MKZ.GEN1`; undefined for a device that is not configured. */
  readonly deviceName: (deviceId: number) => string | undefined;
}

/** How the audit calls an outcome: an unknown one is a failure to look into. */
const AUDIT_RESULTS: Readonly<Record<CommandOutcome, AuditResult>> = {
  confirmed: 'done',
  refused: 'refused',
  unknown: 'failed',
};

type CommandName = 'commands.select' | 'commands.operate' | 'commands.cancel';
type ReadName = Exclude<keyof CommandReads, 'lockOuts.list'>;

const readHandlers = ({ commands }: CommandParts): Pick<Handlers, ReadName> => ({
  'commands.list': ({ deviceId }) => commands.list(deviceId),
  'commands.selection': ({ selectionId }, caller) => commands.selection(selectionId, caller),
});

const actHandlers = ({ commands, deviceName }: CommandParts): Pick<Handlers, CommandName> => {
  /** `MKZ.GEN1 start`. */
  const objectOf = (deviceId: number, command: string): string =>
    `${deviceName(deviceId) ?? `device ${deviceId.toString()}`} ${command}`;
  const traceSelection = (trace: AuditTrace, selectionId: string): void => {
    const about = commands.about(selectionId);
    trace.object = about === undefined ? null : objectOf(about.deviceId, about.command);
  };
  return {
    'commands.select': ({ deviceId, command, parameters }, caller, trace) => {
      trace.object = objectOf(deviceId, command);
      const selected = commands.select({ deviceId, command, parameters }, caller);
      trace.after = auditValue({ ...parameters, ...(selected.ok ? { selection: selected.value.selectionId } : {}) });
      return selected;
    },
    'commands.operate': async ({ selectionId, parameters, pin }, caller, trace) => {
      traceSelection(trace, selectionId);
      trace.after = auditValue({ ...parameters, selection: selectionId });
      const operated = await commands.operate({ selectionId, parameters, pin }, caller);
      if (!operated.ok) return operated;
      const { outcome, cause, detail } = operated.value;
      const { code } = COMMAND_CAUSES[cause];
      trace.after = auditValue({ ...parameters, selection: selectionId, outcome, cause, code });
      trace.result = cause === 'no_feedback' ? 'done' : AUDIT_RESULTS[outcome];
      trace.reason = causeWords(cause, detail).en;
      return operated;
    },
    'commands.cancel': ({ selectionId }, caller, trace) => {
      traceSelection(trace, selectionId);
      trace.after = auditValue({ selection: selectionId });
      return commands.cancel(selectionId, caller);
    },
  };
};

const lockOutHandlers = ({
  commands,
  lockOuts,
  plant,
}: CommandParts): Pick<Handlers, 'lockOuts.list' | 'lockOuts.set' | 'lockOuts.remove'> => ({
  'lockOuts.list': () => success(lockOuts.all),
  'lockOuts.set': async ({ deviceId, reason, plannedEndMs = null }, caller, trace) => {
    trace.reason = reason;
    trace.after = auditValue({ lockedOut: true, plannedEndMs });
    if (plant.entry(deviceId) === undefined) return unknownDevice(deviceId);
    const set = await lockOuts.set({ deviceId, user: caller.name, reason, plannedEndMs });
    await commands.written(deviceId);
    return set.ok ? set : refused('the device is locked out already', set.error);
  },
  'lockOuts.remove': async ({ deviceId, comment }, caller, trace) => {
    trace.reason = comment;
    trace.after = auditValue({ lockedOut: false });
    const removed = await lockOuts.remove({ deviceId, user: caller.name, comment });
    if (!removed.ok) return refused('the device is not locked out', removed.error, 'not_found');
    const { user, reason, sinceMs, plannedEndMs } = removed.value;
    trace.before = auditValue({ lockedOut: true, user, reason, sinceMs, plannedEndMs });
    return success({});
  },
});

const refused = (message: string, reason: string, code: ApiError['code'] = 'conflict'): Result<never, ApiError> =>
  failure({ code, message, reason });

export const commandHandlers = (parts: CommandParts): Pick<Handlers, keyof CommandReads | keyof CommandCommands> => ({
  ...readHandlers(parts),
  ...actHandlers(parts),
  ...lockOutHandlers(parts),
});
