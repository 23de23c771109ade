import type { CommandParameterView } from '#shared/api/commands.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';
import { unitText } from '../../widgets/format/unitText.ts';

/** «45,0 %», or the name of the value where only named ones exist; pure. */
export const parameterText = (parameter: CommandParameterView, value: number, language: Language): string => {
  const named = parameter.codes?.find((code) => code.value === value);
  if (named !== undefined) return named.label[language];
  const number = formatNumber(value, parameter.decimals, language);
  const unit = unitText(parameter.unit ?? undefined, language);
  return unit === '' ? number : `${number}\u00A0${unit}`;
};
