/** What a PIN or password must be, said while it is typed; pure. The station decides by the same limits. */
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { type Role, reaches } from '#shared/model/role.ts';

export type SecretRule = 'pin' | 'password' | 'notSimple' | 'other';

export interface SecretCheck {
  readonly rule: SecretRule;
  readonly isMet: boolean;
}

const within = (length: number, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  length >= min && length <= max;

const isDigits = (secret: string): boolean => /^\d+$/.test(secret);

/** One digit over and over, or a run such as 1234, 4321 or 8901. */
const isSimple = (digits: string): boolean => {
  const steps = Array.from(digits)
    .slice(1)
    .map((digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10);
  return [0, 1, 9].some((step) => steps.every((taken) => taken === step));
};

/** Viewers and operators may take digits alone. */
export const mayUsePin = (role: Role): boolean => !reaches(role, 'engineer');

/** The rules of a role's secret, in the order in which they are said. */
export const secretRules = (role: Role, name: string, secret: string): readonly SecretCheck[] => {
  const isPassword = within(Array.from(secret).length, SECRET_LIMITS.passwordLength) && !isDigits(secret);
  const isPin = isDigits(secret) && within(secret.length, SECRET_LIMITS.pinDigits);
  const isOther = secret !== '' && secret.toLowerCase() !== name.trim().toLowerCase();
  return [
    ...(mayUsePin(role)
      ? ([
          { rule: 'pin', isMet: isPin || isPassword },
          { rule: 'notSimple', isMet: secret !== '' && !(isDigits(secret) && isSimple(secret)) },
        ] as const)
      : [{ rule: 'password', isMet: isPassword } as const]),
    { rule: 'other', isMet: isOther },
  ];
};

export const isSecretGood = (role: Role, name: string, secret: string): boolean =>
  secretRules(role, name, secret).every(({ isMet }) => isMet);

/** A name as the station takes it: without spaces around it, and not too long. */
export const isNameGood = (name: string): boolean => within(Array.from(name.trim()).length, SECRET_LIMITS.nameLength);
