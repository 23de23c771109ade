/** «× 0,1 − 40, обратный знак»: how a value comes from its register. */
import type { PointScale } from '../../../state/scaleCorrection.ts';
import type { Language } from '../../../widgets/format/language.ts';

/** All digits of a number as a person would type them. */
export const plainNumber = (value: number, language: Language): string => {
  const text = String(value).replace('-', '\u2212');
  return language === 'ru' ? text.replace('.', ',') : text;
};

/** `inverted`: the words for the other sign. Parts that change nothing are left out, except the scale. */
export const scaleText = ({ scale, offset, invert }: PointScale, language: Language, inverted: string): string => {
  const sign = offset < 0 ? '\u2212' : '+';
  const shift = offset === 0 ? '' : ` ${sign}\u00A0${plainNumber(Math.abs(offset), language)}`;
  return `×\u00A0${plainNumber(scale, language)}${shift}${invert ? `, ${inverted}` : ''}`;
};
