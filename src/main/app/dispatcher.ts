import type { z } from 'zod';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { EntryName, InputOf, OutputOf } from '#shared/api/contract.ts';
import { mayCall, PERMISSIONS, permissionOf } from '#shared/api/permissions.ts';
import { INPUT_SCHEMAS } from '#shared/api/schema/inputs.ts';
import { describePart, refusedParts } from '#shared/api/schema/refusedParts.ts';
import type { AuditResult } from '#shared/model/audit.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { accessRefused } from './accessRefused.ts';
import type { Audit, AuditAct } from './auditor.ts';
import { type AuditTrace, emptyTrace } from './auditTrace.ts';
import { auditValue } from './auditValue.ts';
import type { Logger } from './logger.ts';

type Outcome<Value> = Result<Value, ApiError>;

/** One function per entry of the contract: a missing one does not compile. */
export type Handlers = {
  readonly [Name in EntryName]: (
    input: InputOf<Name>,
    caller: Caller,
    trace: AuditTrace,
  ) => Outcome<OutputOf<Name>> | Promise<Outcome<OutputOf<Name>>>;
};

/** The one way in: IPC, WebSocket and REST carry a name and an input here and nothing else. */
export type Dispatch = (name: string, input: unknown, caller: Caller) => Promise<Outcome<unknown>>;

export interface DispatcherParts {
  readonly logger: Logger;
  /** Absent in a program that operates nothing real. */
  readonly audit?: Audit;
  /** Somebody gives a command that they may give: they are there. */
  readonly onCommand?: (caller: Caller) => void;
  /** Names what an input is about, for handlers that do not say it themselves. */
  readonly objectOf?: (input: unknown) => string | null;
}

/** Characters of an object or a reason at the most: both can repeat what a stranger sent. */
const MAX_TEXT_LENGTH = 300;

const bounded = (text: string): string => text.slice(0, MAX_TEXT_LENGTH);

const isEntry = (name: string): name is EntryName => Object.hasOwn(PERMISSIONS, name);

const isAudited = (name: EntryName): boolean =>
  permissionOf(name).kind === 'command' || permissionOf(name).audited === true;

/**
 * A station has a handler for every entry; a program that serves a part of the contract knows no other.
 * Looks the entry up, checks the role, parses the input, calls the handler, and audits commands and their refusals.
 * A handler that throws is our bug: it is logged whole and answered without a word about the inside.
 */
export const createDispatcher = (
  handlers: Partial<Handlers>,
  { logger, audit, objectOf, onCommand }: DispatcherParts,
): Dispatch => {
  const refuse = (name: string, input: unknown, caller: Caller, error: ApiError): Outcome<never> => {
    const { code, message } = error;
    logger.warn({ entry: name.slice(0, 64), caller: caller.name, reason: code, message }, 'request refused');
    if (isEntry(name) && isAudited(name)) {
      const trace = { ...emptyTrace(), object: objectOf?.(input) ?? null };
      audit?.addRefusal(act(name, caller, trace, 'refused', message));
    }
    return failure(error);
  };

  const perform = async (name: EntryName, input: unknown, caller: Caller): Promise<Outcome<unknown>> => {
    if (permissionOf(name).kind === 'command') onCommand?.(caller);
    const trace = emptyTrace();
    const result = await answer(handlers, name, input, caller, trace, logger);
    if (!isAudited(name)) return result;
    logger.info({ entry: name, caller: caller.name, ok: result.ok }, 'command');
    trace.after ??= permissionOf(name).secretInput === true ? null : auditValue(input);
    trace.object ??= objectOf?.(input) ?? null;
    if (result.ok && trace.result === 'refused') audit?.addRefusal(act(name, caller, trace, 'refused', trace.reason));
    else if (result.ok) await audit?.add(act(name, caller, trace, trace.result, trace.reason));
    else if (result.error.code === 'internal')
      await audit?.add(act(name, caller, trace, 'failed', result.error.message));
    else audit?.addRefusal(act(name, caller, trace, 'refused', result.error.message));
    return result;
  };

  return async (name, input, caller) => {
    if (!isEntry(name) || !Object.hasOwn(handlers, name))
      return refuse(name, input, caller, { code: 'unknown_entry', message: 'there is no such entry' });
    if (!mayCall(caller.role, name))
      return refuse(name, input, caller, accessRefused('role_needed', { role: PERMISSIONS[name].role }).error);
    const parsed = INPUT_SCHEMAS[name].safeParse(input);
    if (!parsed.success) return refuse(name, input, caller, badInput(parsed.error, input));
    const isHeldBack = isAudited(name) && permissionOf(name).withoutAudit !== true && audit?.trouble != null;
    if (isHeldBack) return refuse(name, input, caller, accessRefused('audit_silent').error);
    return perform(name, parsed.data, caller);
  };
};

const badInput = (error: z.ZodError, input: unknown): ApiError => {
  const problems = refusedParts(error, input);
  return { code: 'bad_input', message: bounded(problems.map(describePart).join('; ')), problems };
};

const act = (
  name: EntryName,
  caller: Caller,
  trace: AuditTrace,
  result: AuditResult,
  reason: string | null,
): AuditAct => ({
  user: caller.name,
  role: caller.role,
  from: caller.from,
  action: name,
  object: trace.object === null ? null : bounded(trace.object),
  before: trace.before,
  after: trace.after ?? null,
  result,
  reason: reason === null ? null : bounded(reason),
});

/** The compiler cannot see that a schema and a handler of one name belong together; the tables' types say so. */
const answer = async (
  handlers: Partial<Handlers>,
  name: EntryName,
  input: unknown,
  caller: Caller,
  trace: AuditTrace,
  logger: Logger,
): Promise<Outcome<unknown>> => {
  const handler = handlers[name] as (input: unknown, caller: Caller, trace: AuditTrace) => Promise<Outcome<unknown>>;
  try {
    return await handler(input, caller, trace);
  } catch (error) {
    logger.error({ entry: name, caller: caller.name, err: error }, 'BUG: a handler threw');
    return failure({ code: 'internal', message: 'the station failed to answer; see its log' });
  }
};
