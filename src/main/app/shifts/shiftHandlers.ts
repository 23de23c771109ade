/** What the entries of the shift log do. */
import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { ShiftCommands, ShiftReads } from '#shared/api/shifts.ts';
import { type Result, success } from '#shared/model/result.ts';
import { SHIFT_REFUSALS } from '#shared/model/shiftRefusal.ts';
import type { StoredUser } from '#shared/model/user.ts';
import type { AuditTrace } from '../auditTrace.ts';
import { auditValue } from '../auditValue.ts';
import type { Handlers } from '../dispatcher.ts';
import { printSheet, type SheetPrinting } from './printSheet.ts';
import type { ShiftDesk } from './shiftDesk.ts';

export interface ShiftHandlerParts extends SheetPrinting {
  readonly desk: ShiftDesk;
  /** Proves who takes over, at whoever's session; only those who may have a shift. */
  readonly prove: (caller: Caller, name: string, secret: string) => Promise<Result<StoredUser, ApiError>>;
  /** Gives them the session of the caller. */
  readonly seat: (caller: Caller, user: StoredUser) => void;
}

const shiftName = (id: number): string => `shift ${id.toString()}`;

const readHandlers = ({ desk, ...printing }: ShiftHandlerParts): Pick<Handlers, keyof ShiftReads> => ({
  'shifts.current': async () => success(await desk.present()),
  'shifts.list': async ({ limit, beforeId }) => success(await desk.list(limit, beforeId)),
  'shifts.sheet': ({ shiftId }) => desk.sheet(shiftId),
  'shifts.pdf': async ({ shiftId, language }) => {
    const found = await desk.sheet(shiftId);
    if (!found.ok) return found;
    if (found.value.shift.handedOver === null) return apiRefusal(SHIFT_REFUSALS, 'shift_not_handed_over');
    return printSheet(found.value, language, printing);
  },
});

/** Who takes over a shift says so in their own name, with their own secret. */
const accept = async (
  { desk, prove, seat }: ShiftHandlerParts,
  { shiftId, name, secret }: ShiftCommands['shifts.accept']['input'],
  caller: Caller,
  trace: AuditTrace,
) => {
  trace.object = shiftName(shiftId);
  const proved = await prove(caller, name, secret);
  if (!proved.ok) return proved;
  trace.after = auditValue({ acceptedBy: proved.value.name });
  const accepted = await desk.accept(shiftId, proved.value.name);
  if (accepted.ok && accepted.value.begun !== null) seat(caller, proved.value);
  return accepted;
};

export const shiftHandlers = (parts: ShiftHandlerParts): Pick<Handlers, keyof ShiftReads | keyof ShiftCommands> => ({
  ...readHandlers(parts),
  'shifts.note': (order, caller, trace) => {
    trace.after = auditValue({ ...order });
    return parts.desk.note(caller.name, order);
  },
  'shifts.begin': async (_nothing, { name, userId }, trace) => {
    if (userId === null) return apiRefusal(SHIFT_REFUSALS, 'shift_person');
    const begun = await parts.desk.begin(name);
    if (begun.ok) trace.object = shiftName(begun.value.id);
    return begun;
  },
  'shifts.handOver': ({ shiftId, remark = '' }, caller, trace) => {
    trace.object = shiftName(shiftId);
    trace.reason = remark === '' ? null : remark;
    return parts.desk.handOver(shiftId, caller.name, remark === '' ? null : remark);
  },
  'shifts.accept': (order, caller, trace) => accept(parts, order, caller, trace),
});
