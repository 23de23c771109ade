import { aKey, aLocalText, type FieldRules, fieldProblems, isKey, isRecord, required } from './fieldRules.ts';

const CODE_RULES: FieldRules = { key: required(aKey), label: required(aLocalText) };
const CODE = /^(0|[1-9]\d{0,4})$/;

const isCode = (text: string): boolean => CODE.test(text) && Number(text) <= 0xffff;

const codeProblems = (where: string, code: string, value: unknown): string[] =>
  isCode(code)
    ? fieldProblems(`${where}, code ${code}`, value, CODE_RULES)
    : [`${where}: ${JSON.stringify(code)} is not a code from 0 to 65535`];

const repeatedKeys = (where: string, table: Record<string, unknown>): string[] => {
  const keys = Object.values(table).flatMap((value) => (isRecord(value) ? [value['key']] : []));
  return keys
    .filter((key, position) => typeof key === 'string' && keys.indexOf(key) < position)
    .map((key) => `${where}: key ${String(key)} stands twice`);
};

const tableProblems = (name: string, table: unknown): string[] => {
  const where = `code table ${name}`;
  if (!isKey(name)) return [`code table ${JSON.stringify(name)}: the name is not a key`];
  if (!isRecord(table) || Object.keys(table).length === 0) return [`${where} is not an object of codes, or is empty`];
  const problems = Object.entries(table).flatMap(([code, value]) => codeProblems(where, code, value));
  return [...problems, ...repeatedKeys(where, table)];
};

/** Checks the code tables; `names` are those that points may refer to. */
export const checkCodes = (value: unknown): { names: ReadonlySet<string>; problems: string[] } => {
  if (!isRecord(value)) return { names: new Set(), problems: ['codes is not an object of tables'] };
  return {
    names: new Set(Object.keys(value)),
    problems: Object.entries(value).flatMap(([name, table]) => tableProblems(name, table)),
  };
};
