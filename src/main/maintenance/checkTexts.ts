/** Texts and codes of a regulation. */
import type { LocalText } from '#shared/model/localText.ts';

export const TEXT_LIMITS = { text: 300, code: 32, item: 100, unit: 16 } as const;

/** What every text has to be: given in both languages, and not too long. */
export const textProblems = (text: LocalText, where: LocalText): LocalText[] => {
  const texts = [text.ru, text.en];
  if (texts.some((one) => one.trim() === '')) return [emptyProblem(where)];
  return texts.some((one) => one.length > TEXT_LIMITS.text) ? [longProblem(where, TEXT_LIMITS.text)] : [];
};

export const emptyProblem = (where: LocalText): LocalText => ({
  ru: `${where.ru}: пусто; нужен текст на русском и английском`,
  en: `${where.en}: empty; a text is needed in Russian and English`,
});

export const longProblem = (where: LocalText, limit: number): LocalText => ({
  ru: `${where.ru}: длиннее ${limit} знаков`,
  en: `${where.en}: longer than ${limit} characters`,
});

/** Codes of one kind: each one given, short, without spaces around it, and once. */
export const codeProblems = (coded: readonly { readonly code: string }[], where: LocalText): LocalText[] => {
  const codes = coded.map(({ code }) => code);
  const twice = new Set(codes.filter((code, index) => code.trim() !== '' && codes.indexOf(code) !== index));
  return [
    ...codes.flatMap((code) => codeProblem(code, where)),
    ...Array.from(twice, (code) => ({
      ru: `${where.ru}: код «${code}» встречается дважды`,
      en: `${where.en}: code “${code}” is there twice`,
    })),
  ];
};

const codeProblem = (code: string, where: LocalText): LocalText[] => {
  if (code.trim() === '') return [{ ru: `${where.ru}: пустой код`, en: `${where.en}: an empty code` }];
  if (code.length > TEXT_LIMITS.code) {
    const shown = `${code.slice(0, TEXT_LIMITS.code)}…`;
    return [longProblem({ ru: `Код «${shown}»`, en: `Code “${shown}”` }, TEXT_LIMITS.code)];
  }
  return code === code.trim()
    ? []
    : [{ ru: `Код «${code}»: пробелы по краям`, en: `Code “${code}”: spaces around it` }];
};
