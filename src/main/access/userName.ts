import { ACCESS_REFUSALS } from '#shared/model/accessRefusal.ts';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** Control characters, lone surrogates, line ends, direction overrides, joiners and whatever else shows as nothing. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

/** Journal and audit call by these names whoever acts without being a user. */
const RESERVED = /^(?:window|workstation|token|console|station|system|unknown)(?: |$)/;

export const USER_NAME_FAULTS = ['empty', 'long', 'unseen', 'reserved'] as const;
export type UserNameFault = (typeof USER_NAME_FAULTS)[number];

export interface UserNameRefusal {
  readonly code: UserNameFault;
  /** One English sentence. */
  readonly message: string;
}

const refused = (code: UserNameFault) => failure({ code, message: ACCESS_REFUSALS[`name_${code}`].sentence });

/** The name as it is kept: NFC, trimmed, one plain space between words. */
export const checkUserName = (text: string): Result<string, UserNameRefusal> => {
  const checked = checkLabel(text);
  return checked.ok && RESERVED.test(userNameKey(checked.value)) ? refused('reserved') : checked;
};

/** The same for the name of a token, which stands behind the word `token`. */
export const checkLabel = (text: string): Result<string, UserNameRefusal> => {
  if (text.trim() === '') return refused('empty');
  if (UNSEEN.test(text.trim())) return refused('unseen');
  const name = text
    .trim()
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ');
  return Array.from(name).length > SECRET_LIMITS.nameLength.max ? refused('long') : success(name);
};

/** Equal for names that are one name but for their case. */
export const userNameKey = (name: string): string =>
  name
    .trim()
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC');
