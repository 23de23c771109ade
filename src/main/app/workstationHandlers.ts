import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { WorkstationCommands, WorkstationReads } from '#shared/api/workstation.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Workstation, WorkstationState } from '#shared/model/workstation.ts';
import { WORKSTATION_REFUSALS, type WorkstationRefusal } from '#shared/model/workstationRefusal.ts';
import type { AuditTrace } from './auditTrace.ts';
import { auditValue } from './auditValue.ts';
import type { Handlers } from './dispatcher.ts';

export interface WorkstationParts {
  /** Absent in a host that has no windows of its own. */
  readonly workstation?: Workstation | undefined;
}

type Change = (workstation: Workstation) => Promise<Result<WorkstationState, WorkstationRefusal>>;

/** Options of the workstation: seen and changed before it alone, because elsewhere they would be taken for one's own. */
export const workstationHandlers = ({
  workstation,
}: WorkstationParts): Pick<Handlers, keyof WorkstationReads | keyof WorkstationCommands> => {
  const before = (caller: Caller): Workstation | undefined => (caller.from === 'window' ? workstation : undefined);

  const change = async (caller: Caller, trace: AuditTrace, make: Change) => {
    const present = before(caller);
    if (present === undefined) return apiRefusal(WORKSTATION_REFUSALS, 'not_workstation');
    trace.before = auditValue(present.read());
    const changed = await make(present);
    if (!changed.ok) return apiRefusal(WORKSTATION_REFUSALS, changed.error);
    trace.after = auditValue(changed.value);
    return changed;
  };

  return {
    'workstation.read': (_input, caller) => success(before(caller)?.read() ?? null),
    'workstation.set': (changes, caller, trace) => change(caller, trace, (present) => present.set(changes)),
    'workstation.setKiosk': ({ kiosk }, caller, trace) => change(caller, trace, (present) => present.setKiosk(kiosk)),
  };
};
