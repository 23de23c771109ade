import { API_ERROR_STATUS, type ApiError, type ApiErrorCode } from '#shared/api/apiError.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type Credential, type LoginRefusal, loginRefusal } from './loginRefusal.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isErrorCode = (value: unknown): value is ApiErrorCode => typeof value === 'string' && value in API_ERROR_STATUS;

const errorOf = (status: number, body: unknown): ApiError => {
  const error = isRecord(body) ? body['error'] : undefined;
  const message = isRecord(error) && typeof error['message'] === 'string' ? error['message'] : `HTTP ${status}`;
  const code = isRecord(error) ? error['code'] : undefined;
  return { code: isErrorCode(code) ? code : 'unavailable', message };
};

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
    return failure(loginRefusal(reply.status, errorOf(reply.status, body), credential));
  } catch {
    return failure({ kind: 'unreachable' });
  }
};

/** Whether the station still accepts the session; undefined when it does not answer. */
export const isSessionKnown = async (session: string): Promise<boolean | undefined> => {
  try {
    const reply = await fetch('/api/sites', { headers: { authorization: `Bearer ${session}` }, cache: 'no-store' });
    return reply.status !== API_ERROR_STATUS.unauthenticated;
  } catch {
    return undefined;
  }
};
