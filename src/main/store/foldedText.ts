/** A text as it is compared in searches: without case, in letters that are put together (NFC). SQLite folds ASCII alone. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();
