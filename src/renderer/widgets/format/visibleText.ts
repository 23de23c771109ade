/** Marks that show nothing and turn or hide the text around them: controls, zero widths, directions. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text from outside with its hidden marks made visible, as «⟨U+202E⟩», so that it can neither turn nor hide. */
export const visibleText = (text: string): string =>
  text.replace(HIDDEN, (mark) => `⟨U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
