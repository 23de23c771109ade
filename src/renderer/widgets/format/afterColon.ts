import { type Language, LOCALES } from './language.ts';

/** An abbreviation keeps its capitals: «АВР», «СТОП». */
const WORD = /^\p{Lu}(?!\p{Lu})/u;

/** A label as it stands within a sentence: «ВС: включён», «сеть: АВР». */
export const afterColon = (label: string, language: Language): string =>
  label.replace(WORD, (letter) => letter.toLocaleLowerCase(LOCALES[language]));
