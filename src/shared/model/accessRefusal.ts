/** The words in which the station refuses people, their secrets, sessions and tokens. */
import { SECRET_LIMITS } from './control.ts';
import type { AnswerWords } from './refusal.ts';

const { nameLength, pinDigits, passwordLength } = SECRET_LIMITS;

/** Who somebody is, and what they may do. */
const PROOF_REFUSALS = {
  wrong_login: {
    code: 'unauthenticated',
    sentence: 'the name or the secret is wrong',
    ru: 'Неверное имя, PIN или пароль',
    en: 'Wrong name, PIN or password',
  },
  wrong_code: {
    code: 'unauthenticated',
    sentence: 'the code is wrong or was used already',
    ru: 'Код не подошёл. Он действует один раз: возьмите новый в консоли станции.',
    en: 'The code was not accepted. It works once: take a new one from the station’s console.',
  },
  wrong_token: {
    code: 'unauthenticated',
    sentence: 'the token is wrong, revoked or expired',
    ru: 'Токен не подошёл: он неверен, отозван или истёк.',
    en: 'The token was not accepted: it is wrong, revoked or expired.',
  },
  locked: {
    code: 'forbidden',
    sentence: 'too many wrong tries: locked until {{lockedUntilMs}}',
    ru: 'Слишком много неверных попыток: управление закрыто до {{lockedUntilMs}}. Просмотр работает.',
    en: 'Too many wrong tries: control is locked until {{lockedUntilMs}}. Viewing goes on.',
  },
  needs_password: {
    code: 'forbidden',
    sentence: 'the role {{role}} needs a password instead of a PIN: an administrator sets one',
    ru: 'Этой роли нужен пароль вместо PIN: его задаёт администратор',
    en: 'This role needs a password instead of a PIN: an administrator sets it',
  },
  login_busy: {
    code: 'unavailable',
    sentence: 'too many logins at once: try again in a few seconds',
    ru: 'Сейчас слишком много входов сразу: повторите через несколько секунд',
    en: 'Too many logins at once: try again in a few seconds',
  },
  too_many_logins: {
    code: 'unavailable',
    sentence: 'too many wrong logins: wait a minute',
    ru: 'С этого адреса слишком много попыток. Подождите минуту.',
    en: 'Too many tries from this address. Wait a minute.',
  },
  role_needed: {
    code: 'forbidden',
    sentence: 'needs the role {{role}}',
    ru: 'Нужна роль: {{role}}',
    en: 'Role needed: {{role}}',
  },
  audit_silent: {
    code: 'unavailable',
    sentence: 'the audit cannot be written: control is refused until it can',
    ru: 'Аудит не пишется, поэтому управление закрыто',
    en: 'The audit cannot be written, so control is locked',
  },
} as const;

/** Who is logged in where. */
const SESSION_REFUSALS = {
  token_session: {
    code: 'conflict',
    sentence: 'a token has nobody who could be logged in: this takes a session of a person',
    ru: 'По токену никто не входит: нужен сеанс человека',
    en: 'Nobody logs in by a token: this takes a session of a person',
  },
  nobody: { code: 'conflict', sentence: 'nobody is logged in', ru: 'Никто не вошёл', en: 'Nobody is logged in' },
  no_secret: {
    code: 'conflict',
    sentence: '{{name}} has no secret',
    ru: 'У этого оператора нет PIN и пароля',
    en: 'This operator has no PIN or password',
  },
  set_up_elsewhere: {
    code: 'forbidden',
    sentence: 'the first administrator is made at the workstation',
    ru: 'Первого администратора создают за компьютером станции',
    en: 'The first administrator is made at the workstation',
  },
  set_up_done: {
    code: 'conflict',
    sentence: 'there is an administrator already',
    ru: 'Администратор уже есть',
    en: 'There is an administrator already',
  },
  no_session: {
    code: 'not_found',
    sentence: 'there is no such session',
    ru: 'Такого сеанса уже нет',
    en: 'There is no such session any more',
  },
} as const;

/** Lists of users and tokens. */
const LIST_REFUSALS = {
  name_taken: {
    code: 'conflict',
    sentence: 'there is a user {{name}} already',
    ru: 'Такое имя уже есть',
    en: 'This name is taken',
  },
  last_administrator: {
    code: 'conflict',
    sentence: 'this is the last administrator: make another one first',
    ru: 'Станции нужен хотя бы один включённый администратор',
    en: 'The station needs at least one enabled administrator',
  },
  no_user: {
    code: 'not_found',
    sentence: 'there is no user {{id}}',
    ru: 'Такого пользователя нет',
    en: 'There is no such user',
  },
  too_many_users: {
    code: 'conflict',
    sentence: 'there are too many users',
    ru: 'Слишком много пользователей',
    en: 'There are too many users',
  },
  token_name_taken: {
    code: 'conflict',
    sentence: 'there is a token {{name}} already: revoke it first',
    ru: 'Токен с таким именем уже есть: сначала отзовите его',
    en: 'There is a token of this name: revoke it first',
  },
  too_many_tokens: {
    code: 'conflict',
    sentence: 'there are too many tokens: revoke some first',
    ru: 'Слишком много токенов: сначала отзовите лишние',
    en: 'There are too many tokens: revoke some first',
  },
  no_token: {
    code: 'not_found',
    sentence: 'there is no token {{id}}',
    ru: 'Такого токена нет',
    en: 'There is no such token',
  },
  token_revoked: {
    code: 'conflict',
    sentence: 'the token {{name}} was revoked already',
    ru: 'Этот токен уже отозван',
    en: 'This token was revoked already',
  },
} as const;

/** Names that nobody may have. */
const NAME_REFUSALS = {
  name_empty: { code: 'bad_input', sentence: 'a name is needed', ru: 'Нужно имя', en: 'A name is needed' },
  name_long: {
    code: 'bad_input',
    sentence: `a name has at most ${nameLength.max} characters`,
    ru: `В имени не больше ${nameLength.max} знаков`,
    en: `A name has at most ${nameLength.max} characters`,
  },
  name_unseen: {
    code: 'bad_input',
    sentence: 'a name holds no control characters and none that are not seen',
    ru: 'В имени есть невидимые знаки: наберите его заново',
    en: 'The name holds marks that are not seen: type it anew',
  },
  name_reserved: {
    code: 'bad_input',
    sentence: 'this name stands for the station itself or its tokens',
    ru: 'Этим словом называют саму станцию и токены: выберите другое имя',
    en: 'This word stands for the station itself and its tokens: choose another name',
  },
} as const;

/** Secrets that do not do. */
const SECRET_REFUSALS = {
  secret_pin_length: {
    code: 'bad_input',
    sentence: `a PIN has ${pinDigits.min} to ${pinDigits.max} digits`,
    ru: `В PIN от ${pinDigits.min} до ${pinDigits.max} цифр`,
    en: `A PIN has ${pinDigits.min} to ${pinDigits.max} digits`,
  },
  secret_pin_same_digits: {
    code: 'bad_input',
    sentence: 'a PIN must not be one digit over and over',
    ru: 'PIN не может быть из одинаковых цифр',
    en: 'A PIN must not be one digit over and over',
  },
  secret_pin_run: {
    code: 'bad_input',
    sentence: 'a PIN must not be a run of digits such as 1234 or 4321',
    ru: 'PIN не может быть из цифр подряд, как 1234 или 4321',
    en: 'A PIN must not be a run of digits such as 1234 or 4321',
  },
  secret_password_needed: {
    code: 'bad_input',
    sentence: 'engineers and administrators need a password: digits alone are not enough',
    ru: 'Инженеру и администратору нужен пароль: одних цифр мало',
    en: 'Engineers and administrators need a password: digits alone are not enough',
  },
  secret_password_length: {
    code: 'bad_input',
    sentence: `a password has ${passwordLength.min} to ${passwordLength.max} characters`,
    ru: `В пароле от ${passwordLength.min} до ${passwordLength.max} знаков`,
    en: `A password has ${passwordLength.min} to ${passwordLength.max} characters`,
  },
  secret_name: {
    code: 'bad_input',
    sentence: 'the secret must not be the name',
    ru: 'PIN или пароль не может совпадать с именем',
    en: 'The PIN or password must not be the name',
  },
  secret_common: {
    code: 'bad_input',
    sentence: 'this secret is one of the commonest: choose another',
    ru: 'Такой пароль или PIN пробуют первым: выберите другой',
    en: 'This one is tried first by anybody: choose another',
  },
} as const;

/** Refusal → code of the contract, sentence, and what the person is told. */
export const ACCESS_REFUSALS = {
  ...PROOF_REFUSALS,
  ...SESSION_REFUSALS,
  ...LIST_REFUSALS,
  ...NAME_REFUSALS,
  ...SECRET_REFUSALS,
} as const satisfies Record<string, AnswerWords>;

export type AccessRefusal = keyof typeof ACCESS_REFUSALS;
