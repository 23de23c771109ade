import type { FastifyRequest } from 'fastify';
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName, EntryResult } from '#shared/api/contract.ts';

/** Calls an entry for whoever asks; what the contract does not accept comes back as its error. */
export type Ask = <Name extends EntryName>(name: Name, input: unknown) => Promise<EntryResult<Name>>;

/** What an address of the REST interface does with a request. */
export type Route = (ask: Ask, request: FastifyRequest) => Promise<Answer>;

/** A value with its status, a file, or the refusal, with `more` to say than every error has. */
export type Answer =
  | { readonly ok: true; readonly value: unknown; readonly status?: number; readonly fileName?: string }
  | { readonly ok: false; readonly error: ApiError; readonly more?: object };

export const badInput = (message: string): Answer => ({ ok: false, error: { code: 'bad_input', message } });

/** Gives what an entry answered the shape that scripts see. */
export const mapped = <Value>(
  result: { ok: true; value: Value } | { ok: false; error: ApiError },
  shape: (value: Value) => unknown,
  status = 200,
): Answer => (result.ok ? { ok: true, value: shape(result.value), status } : result);
