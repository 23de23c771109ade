/** Values of points and set-points in words: names where a table has them, numbers with their unit elsewhere. */
import type { LocalText } from '#shared/model/localText.ts';
import type { Command, Point, Profile } from '#shared/model/profile.ts';
import { UNITS, type Unit } from '#shared/model/units.ts';

const YES: LocalText = { ru: 'да', en: 'yes' };
const NO: LocalText = { ru: 'нет', en: 'no' };

/** What gives a number its looks. */
type Quantity = Pick<Point, 'unit' | 'decimals'>;

const isUnit = (unit: string | undefined): unit is Unit => unit !== undefined && Object.hasOwn(UNITS, unit);

/** `45,5 %` and `45.5 %`. */
export const quantityWords = ({ unit, decimals }: Quantity, value: number): LocalText => {
  const digits = decimals === undefined ? value.toString() : value.toFixed(decimals);
  const symbol = isUnit(unit) ? UNITS[unit] : { ru: '', en: '' };
  return { ru: `${digits.replace('.', ',')} ${symbol.ru}`.trim(), en: `${digits} ${symbol.en}`.trim() };
};

const codeWords = ({ codes }: Pick<Profile, 'codes'>, table: string, value: number): LocalText => {
  const code = value.toString();
  const names = codes[table] ?? {};
  const known = Object.hasOwn(names, code) ? names[code] : undefined;
  return known?.label ?? { ru: `Код ${code}`, en: `Code ${code}` };
};

/** The value of a point in words; `Код 9` where its table does not name it. */
export const pointWords = (profile: Pick<Profile, 'codes'>, point: Point, value: number): LocalText => {
  if (point.type === 'bit') return value === 0 ? NO : YES;
  return point.codes === undefined ? quantityWords(point, value) : codeWords(profile, point.codes, value);
};

/** A set-point's value in words. */
export const setPointWords = (profile: Pick<Profile, 'codes'>, command: Command, value: number): LocalText =>
  command.codes === undefined ? quantityWords(command, value) : codeWords(profile, command.codes, value);

/** Several texts with something between them. */
export const joinedWords = (texts: readonly LocalText[], between: string): LocalText => ({
  ru: texts.map(({ ru }) => ru).join(between),
  en: texts.map(({ en }) => en).join(between),
});

/** The point of that key. Throws when the profile has none: it was checked. */
export const pointOf = ({ id, points }: Pick<Profile, 'id' | 'points'>, key: string): Point => {
  const point = points.find((candidate) => candidate.key === key);
  if (point === undefined) throw new Error(`BUG: profile ${id} was not checked: point ${key}`);
  return point;
};
