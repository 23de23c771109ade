/** What a person typed as a set-point's value; pure. */
import type { CommandParameterView } from '#shared/api/commands.ts';
import { typedNumber } from './typedNumber.ts';

export type SetPointProblem = 'missing' | 'number' | 'range' | 'decimals' | 'same';

export type SetPointDraft =
  | { readonly value: number; readonly problem: null }
  | { readonly value: null; readonly problem: SetPointProblem };

const refused = (problem: SetPointProblem): SetPointDraft => ({ value: null, problem });

const decimalsOf = (value: number, decimals: number): boolean => Number(value.toFixed(decimals)) === value;

/** The value in the unit that the person sees, or why it cannot be asked for. */
export const setPointDraft = (parameter: CommandParameterView, text: string): SetPointDraft => {
  if (text.trim() === '') return refused('missing');
  const value = typedNumber(text);
  if (value === null) return refused('number');
  if (value < parameter.min || value > parameter.max) return refused('range');
  if (!decimalsOf(value, parameter.decimals)) return refused('decimals');
  return value === parameter.present ? refused('same') : { value, problem: null };
};
