import { API_ERROR_STATUS } from '#shared/api/apiError.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { errorOfAnswer } from './errorOfAnswer.ts';
import type { Credential, LoginRefusal } from './loginRefusal.ts';

/** A station that neither answers nor refuses is asked no longer. */
const CHECK_LIMIT_MS = 8_000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Exchanges a name with its secret, a one-time code or a token for a session. */
export const openSession = async (credential: Credential): Promise<Result<string, LoginRefusal>> => {
  try {
    const reply = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credential),
      cache: 'no-store',
    });
    const body: unknown = await reply.json().catch(() => undefined);
    const session = isRecord(body) ? body['session'] : undefined;
    if (reply.ok && typeof session === 'string') return success(session);
    return failure({ kind: 'refused', error: errorOfAnswer(reply.status, body) });
  } catch {
    return failure({ kind: 'unreachable' });
  }
};

/** Whether the station still accepts the session; undefined when it does not answer. */
export const isSessionKnown = async (session: string): Promise<boolean | undefined> => {
  try {
    const reply = await fetch('/api/sites', {
      headers: { authorization: `Bearer ${session}` },
      cache: 'no-store',
      signal: AbortSignal.timeout(CHECK_LIMIT_MS),
    });
    return reply.status !== API_ERROR_STATUS.unauthenticated;
  } catch {
    return undefined;
  }
};
