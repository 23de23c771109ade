/** What the handlers of access have in common. */
import type { AccessCommands, AccessReads } from '#shared/api/access.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { Nothing } from '#shared/api/nothing.ts';
import type { AuditValue } from '#shared/model/audit.ts';
import type { Result } from '#shared/model/result.ts';
import { placeOf } from '../access/sessionBook.ts';
import { checkUserName } from '../access/userName.ts';
import type { Place } from '../access/wrongTries.ts';
import type { AccessService } from './accessService.ts';
import type { AuditTrace } from './auditTrace.ts';

type AccessEntries = AccessReads & AccessCommands;

export type AccessHandlers = {
  readonly [Name in keyof AccessEntries]: (
    input: AccessEntries[Name]['input'],
    caller: Caller,
    trace: AuditTrace,
  ) => Promise<Result<AccessEntries[Name]['output'], ApiError>>;
};

export const NOTHING: Nothing = {};

/** As the audit names a user. */
export const personOf = (name: string | undefined): string => (name === undefined ? 'unknown user' : `user ${name}`);

/** The same for a name that was typed and may be anything. */
export const namedPerson = (typed: string): string => {
  const name = checkUserName(typed);
  return personOf(name.ok ? name.value : undefined);
};

/** Tells the audit in our own words: the input, which stands for them otherwise, may hold a secret. */
export const tellTrace = (
  trace: AuditTrace,
  object: string | null,
  after: AuditValue = null,
  before: AuditValue = null,
): void => {
  trace.object = object;
  trace.after = after;
  trace.before = before;
};

/** Where what this caller proves is counted. */
export const callerPlace = (access: AccessService, { sessionId }: Caller): Place => {
  const session = access.sessions.byId(sessionId);
  return session === undefined ? 'network' : placeOf(session);
};
