/** Causes and refusals of commands in the reader's language; pure. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { CommandView } from '#shared/api/commands.ts';
import { COMMAND_CAUSES, type CommandCause } from '#shared/model/commandCause.ts';
import type { PreconditionView } from '#shared/model/deviceCommand.ts';
import { causeOf } from './causeOf.ts';
import type { CommandRefusal } from './commandRun.ts';
import type { Language } from './viewStore.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

export const causeText = (cause: CommandCause, language: Language): string => COMMAND_CAUSES[cause][language];

/** «Режим ручной: да — сейчас Авто»: what is asked for, and what stands in its way. */
const unmetText = ({ text, why }: PreconditionView, language: Language): string =>
  why === null ? text[language] : `${text[language]} — ${why[language]}`;

/** Why a command cannot be selected now; undefined where nothing keeps it. */
export const blockText = ({ blockedBy, preconditions }: CommandView, language: Language): string | undefined => {
  if (blockedBy === null) return undefined;
  const unmet = preconditions.filter(({ isMet }) => !isMet).map((condition) => unmetText(condition, language));
  const cause = causeText(blockedBy, language);
  return blockedBy !== 'interlocking' || unmet.length === 0 ? cause : `${cause}: ${unmet.join('; ')}`;
};

/** What the station refused: by its cause, else by the code of the error. */
export const orderRefusalText = (error: ApiError, language: Language, t: Translate): string => {
  const cause = causeOf(error);
  return cause === null ? t(`apiError.${error.code}`, { message: error.message }) : causeText(cause, language);
};

/** Why «Выполнить» was not taken. */
export const refusalText = (refusal: CommandRefusal, language: Language, t: Translate): string => {
  if (refusal.cause === null) return orderRefusalText(refusal.error, language, t);
  const { cause, detail } = refusal;
  return detail === null ? causeText(cause, language) : `${causeText(cause, language)}: ${detail[language]}`;
};

/** The first precondition that keeps a selected command from being given; undefined where all are met. */
export const firstUnmet = (preconditions: readonly PreconditionView[], language: Language): string | undefined => {
  const unmet = preconditions.find(({ isMet }) => !isMet);
  return unmet === undefined ? undefined : unmetText(unmet, language);
};
