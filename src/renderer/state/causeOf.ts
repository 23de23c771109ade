import type { ApiError } from '#shared/api/apiError.ts';
import { COMMAND_CAUSES, type CommandCause } from '#shared/model/commandCause.ts';

const isCause = (word: string): word is CommandCause => Object.hasOwn(COMMAND_CAUSES, word);

/** Why the station refused a command; null of an error that names no cause. */
export const causeOf = ({ reason }: ApiError): CommandCause | null =>
  reason !== undefined && isCause(reason) ? reason : null;
