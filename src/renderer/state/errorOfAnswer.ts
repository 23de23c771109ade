/** The error in an answer of the station over HTTP; pure. */
import { API_ERROR_STATUS, type ApiError, type ApiErrorCode } from '#shared/api/apiError.ts';
import type { RefusalParameters } from '#shared/model/refusal.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isErrorCode = (value: unknown): value is ApiErrorCode =>
  typeof value === 'string' && Object.hasOwn(API_ERROR_STATUS, value);

const parametersOf = (value: unknown): RefusalParameters => {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
};

/** `body`: of the answer, which a proxy between may have written; `status` stands for it then. */
export const errorOfAnswer = (status: number, body: unknown): ApiError => {
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  const { code, message, reason, parameters } = error;
  return {
    code: isErrorCode(code) ? code : 'unavailable',
    message: typeof message === 'string' ? message : `HTTP ${status}`,
    ...(typeof reason === 'string' ? { reason, parameters: parametersOf(parameters) } : {}),
  };
};
