import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName, InputOf, OutputOf } from '#shared/api/contract.ts';
import { mayCall, PERMISSIONS } from '#shared/api/permissions.ts';
import { describeIssues, INPUT_SCHEMAS } from '#shared/api/schema/inputs.ts';
import { failure, type Result } from '#shared/model/result.ts';
import type { Caller } from './caller.ts';
import type { Logger } from './logger.ts';

/** One function per entry of the contract: a missing one does not compile. */
export type Handlers = {
  readonly [Name in EntryName]: (
    input: InputOf<Name>,
    caller: Caller,
  ) => Result<OutputOf<Name>, ApiError> | Promise<Result<OutputOf<Name>, ApiError>>;
};

/** The one way in: IPC, WebSocket and REST carry a name and an input here and nothing else. */
export type Dispatch = (name: string, input: unknown, caller: Caller) => Promise<Result<unknown, ApiError>>;

const isEntry = (name: string): name is EntryName => Object.hasOwn(PERMISSIONS, name);

/**
 * A station has a handler for every entry; a program that serves a part of the contract knows no other.
 * Looks the entry up, checks the role, parses the input, calls the handler and logs commands and refusals.
 * A handler that throws is our bug: it is logged whole and answered without a word about the inside.
 */
export const createDispatcher = (handlers: Partial<Handlers>, logger: Logger): Dispatch => {
  const refuse = (name: string, caller: Caller, code: ApiError['code'], message: string) => {
    logger.warn({ entry: name.slice(0, 64), caller: caller.name, reason: code, message }, 'request refused');
    return failure<ApiError>({ code, message });
  };

  return async (name, input, caller) => {
    if (!isEntry(name) || !Object.hasOwn(handlers, name))
      return refuse(name, caller, 'unknown_entry', 'there is no such entry');
    if (!mayCall(caller.role, name))
      return refuse(name, caller, 'forbidden', `needs the role ${PERMISSIONS[name].role}`);
    const parsed = INPUT_SCHEMAS[name].safeParse(input);
    if (!parsed.success) return refuse(name, caller, 'bad_input', describeIssues(parsed.error));
    try {
      const result = await call(handlers, name, parsed.data, caller);
      if (PERMISSIONS[name].kind === 'command')
        logger.info({ entry: name, caller: caller.name, ok: result.ok }, 'command');
      return result;
    } catch (error) {
      logger.error({ entry: name, caller: caller.name, err: error }, 'BUG: a handler threw');
      return failure<ApiError>({ code: 'internal', message: 'the station failed to answer; see its log' });
    }
  };
};

/** The compiler cannot see that a schema and a handler of one name belong together; the tables' types say so. */
const call = (handlers: Partial<Handlers>, name: EntryName, input: unknown, caller: Caller) => {
  const handler = handlers[name] as (input: unknown, caller: Caller) => Promise<Result<unknown, ApiError>>;
  return handler(input, caller);
};
