/** What is wrong with a field of the settings, in words. */

import type { FieldProblem } from '../../state/storageForm.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const boundText = (value: number, language: Language): string =>
  formatNumber(value, Number.isInteger(value) ? 0 : 1, language);

/** Null for a field in order, as the controls want it. */
export const fieldProblemText = (
  problem: FieldProblem | undefined,
  { min, max }: Bounds,
  language: Language,
  t: Translate,
): string | null =>
  problem === undefined
    ? null
    : t(`storage.problem.${problem}`, { min: boundText(min, language), max: boundText(max, language) });
