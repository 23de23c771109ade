import type { ApiError } from '#shared/api/apiError.ts';
import { COMMAND_CAUSES, type CommandCause } from '#shared/model/commandCause.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { failure, type Result } from '#shared/model/result.ts';

const CODES: Readonly<Partial<Record<CommandCause, ApiError['code']>>> = {
  no_access_authority: 'forbidden',
  inconsistent_parameters: 'bad_input',
  not_selected: 'not_found',
};

/** A cause in words, with what stands behind it. */
export const causeWords = (cause: CommandCause, detail: LocalText | null): LocalText => {
  const { ru, en } = COMMAND_CAUSES[cause];
  return detail === null ? { ru, en } : { ru: `${ru}: ${detail.ru}`, en: `${en}: ${detail.en}` };
};

/** A refusal before anything was done, with its cause as a word. */
export const commandRefusal = (cause: CommandCause, detail: LocalText | null = null): Result<never, ApiError> => {
  const words = causeWords(cause, detail);
  return failure({ code: CODES[cause] ?? 'conflict', message: words.en, reason: cause, words });
};

export const unknownDevice = (deviceId: number): Result<never, ApiError> =>
  failure({ code: 'not_found', message: `there is no device ${deviceId.toString()}` });

export const unknownCommand = (name: string): Result<never, ApiError> =>
  failure({ code: 'not_found', message: `the device has no command ${name}`, reason: 'select_failed' });
