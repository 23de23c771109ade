import type { CommandParameters } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Command, Profile } from '#shared/model/profile.ts';
import { quantityWords } from './valueWords.ts';

/** A decimal such as 45.1 / 0.1 need not come out whole to the last bit. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/** What is wrong with the parameters of a command, in words; null when nothing is. */
export const parameterProblem = (
  { codes }: Pick<Profile, 'codes'>,
  command: Command,
  { value }: CommandParameters,
): LocalText | null => {
  const { range } = command;
  if (range === undefined)
    return value === undefined ? null : { ru: 'У этой команды нет значения', en: 'This command takes no value' };
  if (value === undefined) return { ru: 'Значение не задано', en: 'A value is missing' };
  if (!Number.isFinite(value)) return { ru: 'Значение — не число', en: 'The value is not a number' };
  if (value < range.min || value > range.max) return outOfRange(command, range.min, range.max);
  if (command.codes !== undefined && !Object.hasOwn(codes[command.codes] ?? {}, value.toString()))
    return { ru: 'Такого значения нет', en: 'There is no such value' };
  return isOnStep(command, value) ? null : offStep(command);
};

const outOfRange = (command: Command, min: number, max: number): LocalText => {
  const [from, to] = [quantityWords(command, min), quantityWords(command, max)];
  return { ru: `Допустимо от ${from.ru} до ${to.ru}`, en: `Allowed: ${from.en} to ${to.en}` };
};

/** Neither finer than what a person is shown nor than the register can hold. */
const isOnStep = ({ decimals, scale = 1, type }: Command, value: number): boolean =>
  (decimals === undefined || isWhole(value * 10 ** decimals)) && (type === 'f32' || isWhole(value / scale));

const offStep = (command: Command): LocalText => {
  const { decimals = 0, scale = 1 } = command;
  const step = quantityWords({ ...command, decimals }, Math.max(Math.abs(scale), 10 ** -decimals));
  return { ru: `Значение задают с шагом ${step.ru}`, en: `The value goes in steps of ${step.en}` };
};
