/** Says what is wrong with a field's value in words that follow the field's name; null when it is fine. */
export type FieldTest = (value: unknown) => string | null;

export interface FieldRule {
  readonly required: boolean;
  readonly test: FieldTest;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

export const required = (test: FieldTest): FieldRule => ({ required: true, test });
export const optional = (test: FieldTest): FieldRule => ({ required: false, test });

/** Whether the value is an object as JSON.parse makes it: no array, no class. */
export const isRecord = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const KEY = /^[a-z][a-z0-9_]{0,63}$/;

/** A key that is safe as a property name everywhere: `constructor` and its kin are not. */
export const isKey = (value: unknown): value is string =>
  typeof value === 'string' && KEY.test(value) && !(value in Object.prototype);

export const aKey: FieldTest = (value) => (isKey(value) ? null : 'is not a key of small Latin letters, digits and _');

export const aText: FieldTest = (value) =>
  typeof value === 'string' && value.trim() !== '' ? null : 'is not a text, or is empty';

export const aNumber: FieldTest = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? null : 'is not a number';

export const aScale: FieldTest = (value) => aNumber(value) ?? (value === 0 ? 'is 0' : null);

/** A whole number from `min` to `max`, both included. */
export const aWhole =
  (min: number, max: number): FieldTest =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? null
      : `is not a whole number from ${min.toString()} to ${max.toString()}`;

/** A field that is there only where it is true. */
export const isTrue: FieldTest = (value) => (value === true ? null : 'is not true: leave it out');

export const aBoolean: FieldTest = (value) => (typeof value === 'boolean' ? null : 'is not true or false');

export const oneOf =
  (...allowed: readonly (string | number)[]): FieldTest =>
  (value) =>
    (typeof value === 'string' || typeof value === 'number') && allowed.includes(value)
      ? null
      : `is none of ${allowed.join(', ')}`;

/** A list without repetitions whose elements all pass. */
export const aListOf =
  (element: FieldTest): FieldTest =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return 'is not a list, or is empty';
    const list: readonly unknown[] = value;
    const problem = list.map(element).find((found) => found !== null);
    if (typeof problem === 'string') return `has an element that ${problem}`;
    return new Set(list).size < list.length ? 'names an element twice' : null;
  };

/** An object whose fields follow the rules, for values inside a field. */
export const anObject =
  (rules: FieldRules): FieldTest =>
  (value) => {
    const [problem] = fieldProblems('', value, rules);
    return problem === undefined ? null : problem.replace(/^[: ]+/, '');
  };

export const aRange: FieldTest = (value) => {
  const problem = anObject({ min: required(aNumber), max: required(aNumber) })(value);
  if (problem !== null || !isRecord(value)) return problem;
  return Number(value['min']) > Number(value['max']) ? 'has min above max' : null;
};

export const aLocalText: FieldTest = anObject({ ru: required(aText), en: required(aText) });

/** Every unknown, missing or wrong field of an object; `where` opens each message: `point gen_uab`. */
export const fieldProblems = (where: string, value: unknown, rules: FieldRules): string[] => {
  if (!isRecord(value)) return [`${where} is not an object`];
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(rules, name))
    .map((name) => `${where} has an unknown field ${JSON.stringify(name)}`);
  const wrong = Object.entries(rules).flatMap(([name, rule]) => {
    if (!Object.hasOwn(value, name)) return rule.required ? [`${where} has no ${name}`] : [];
    const problem = rule.test(value[name]);
    return problem === null ? [] : [`${where}: ${name} ${problem}`];
  });
  return [...unknown, ...wrong];
};
