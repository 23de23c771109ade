import type { ApiError, ApiErrorCode } from '#shared/api/apiError.ts';
import { API_ERROR_STATUS } from '#shared/api/apiError.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** The message of a failure where nothing answered at all. */
export const UNREACHABLE = 'unreachable';

export type Credential = { readonly code: string } | { readonly token: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isErrorCode = (value: unknown): value is ApiErrorCode => typeof value === 'string' && value in API_ERROR_STATUS;

const refusalOf = (status: number, body: unknown): ApiError => {
  const error = isRecord(body) ? body['error'] : undefined;
  const message = isRecord(error) && typeof error['message'] === 'string' ? error['message'] : `HTTP ${status}`;
  const code = isRecord(error) ? error['code'] : undefined;
  if (status === API_ERROR_STATUS.unauthenticated) return { code: 'unauthenticated', message };
  return { code: isErrorCode(code) ? code : 'unavailable', message };
};

/** Exchanges a one-time code or an administrator's token for a session. */
export const openSession = async (credential: Credential): Promise<Result<string, ApiError>> => {
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
    return failure(refusalOf(reply.status, body));
  } catch {
    return failure({ code: 'unavailable', message: UNREACHABLE });
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
