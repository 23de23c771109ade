import { type AnswerWords, type RefusalParameters, refusalSentence } from '../model/refusal.ts';
import { failure } from '../model/result.ts';
import type { ApiError, ApiErrorCode } from './apiError.ts';

/** A row of a table of refusals that the contract answers with. */
export interface ApiRefusalWords extends AnswerWords {
  readonly code: ApiErrorCode;
}

/** A result that fits every answer of the contract. */
export interface Refused {
  readonly ok: false;
  readonly error: ApiError;
}

/** The answer that refuses for a reason of the table; throws on a parameter that its sentence lacks. */
export const apiRefusal = <Word extends string>(
  table: Readonly<Record<Word, ApiRefusalWords>>,
  reason: NoInfer<Word>,
  parameters?: RefusalParameters,
): Refused => {
  const message = refusalSentence(table[reason], parameters);
  const named = parameters === undefined ? {} : { parameters };
  return failure({ code: table[reason].code, message, reason, ...named });
};
