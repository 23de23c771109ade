import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/profile.ts';

/**
 * Names that a fact is told with: for its text, and among its details, `regulationRu` and `regulationEn`, for screens
 * that tell it anew.
 */
export const toldWords = (
  words: Readonly<Record<string, LocalText>>,
): Required<Pick<NewJournalEntry, 'words' | 'details'>> => ({
  words,
  details: Object.fromEntries(
    Object.entries(words).flatMap(([name, { ru, en }]) => [
      [`${name}Ru`, ru],
      [`${name}En`, en],
    ]),
  ),
});
