/** Which secret suits whom: digits alone for those who watch and operate, a password for those who set up. */
import { ACCESS_REFUSALS } from '#shared/model/accessRefusal.ts';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { type Role, reaches } from '#shared/model/role.ts';
import { userNameKey } from './userName.ts';

export const SECRET_FAULTS = [
  'pin_length',
  'pin_same_digits',
  'pin_run',
  'password_needed',
  'password_length',
  'name',
  'common',
] as const;
export type SecretFault = (typeof SECRET_FAULTS)[number];

export interface SecretRefusal {
  readonly code: SecretFault;
  /** One English sentence. */
  readonly message: string;
}

const { pinDigits, passwordLength } = SECRET_LIMITS;

/** Of the lists of leaked passwords, what passes the other rules; in small letters. */
const COMMONEST = new Set(
  [
    '1212 1313 2580 0852 1122 2211 1004 2000 1998 6969 7777 4321 121212 112233 123123 123321 159753 147258 147258369 12341234',
    'password passw0rd password1 password123 p@ssw0rd qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 1q2w3e4r 1q2w3e4r5t',
    '1qaz2wsx 1qaz@wsx zaq12wsx asdfghjk asdfghjkl zxcvbnm1 abcd1234 abc12345 a1b2c3d4 iloveyou sunshine princess football',
    'baseball superman trustno1 welcome1 welcome123 letmein1 changeme admin123 admin1234 administrator operator1 engineer1',
    'operator engineer operator123 engineer123 scada123 scadascada smartgen smartgen1 generator datakom1 modbus123',
    'йцукенгш йцукенгшщз йцукен12 йцукен123 пароль12 пароль123 парольпароль администратор оператор инженер1 привет123',
  ].flatMap((line) => line.split(' ')),
);

const DIGITS = /^\d+$/;

/** Whether a secret is digits alone, which does not do for engineers and administrators. */
export const isPin = (secret: string): boolean => DIGITS.test(secret);

/** Roles whose rights need a password. */
export const needsPassword = (role: Role): boolean => reaches(role, 'engineer');

/** Why this person may not take this secret; undefined when they may. */
export const secretRefusal = (
  secret: string,
  person: { readonly name: string; readonly role: Role },
): SecretRefusal | undefined => {
  const code = faultOf(secret, person);
  return code === undefined ? undefined : { code, message: ACCESS_REFUSALS[`secret_${code}`].sentence };
};

const faultOf = (
  secret: string,
  { name, role }: { readonly name: string; readonly role: Role },
): SecretFault | undefined => {
  const kind = isPin(secret) ? pinFault(secret, role) : passwordFault(secret);
  if (kind !== undefined) return kind;
  if (userNameKey(secret) === userNameKey(name)) return 'name';
  return COMMONEST.has(secret.normalize('NFC').toLowerCase()) ? 'common' : undefined;
};

const pinFault = (pin: string, role: Role): SecretFault | undefined => {
  if (needsPassword(role)) return 'password_needed';
  if (pin.length < pinDigits.min || pin.length > pinDigits.max) return 'pin_length';
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  if (steps.size > 1) return undefined;
  if (steps.has(0)) return 'pin_same_digits';
  return steps.has(1) || steps.has(9) ? 'pin_run' : undefined;
};

const passwordFault = (password: string): SecretFault | undefined => {
  const { length } = Array.from(password);
  return length < passwordLength.min || password.length > passwordLength.max ? 'password_length' : undefined;
};
