import type { Shift } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { linesOf } from './markup.ts';
import { type SheetSpeech, sheetParts, sheetSpeech } from './sheetParts.ts';
import { SHEET_WORDS, type SheetLanguage, type SheetWords } from './sheetWords.ts';
import { factsTable, signedPage } from './signedPage.ts';

export type { SheetLanguage };

/**
 * The sheet of a shift as a page to be printed: how the station stood when it was handed over, and two lines to sign.
 * Everything that a person wrote is escaped.
 */
export const handOverSheet = (shift: Shift, sheet: ShiftSheet, language: SheetLanguage): string => {
  const words = SHEET_WORDS[language];
  const speech = sheetSpeech(language, sheet.timeZone, words);
  return signedPage({
    language,
    title: `${words.title} № ${shift.id.toString()}`,
    body: [factsTable(factsOf(shift, sheet, speech)), remarkOf(shift, words), sheetParts(sheet, speech)],
    signers: [
      [words.handedOverBy, shift.handedOver?.by ?? sheet.operator],
      [words.accepted, shift.accepted?.by ?? words.notAccepted],
    ],
    note: `${words.frozen}: ${speech.instant(sheet.timeMs)}`,
    words,
  });
};

const factsOf = (
  { handedOver, accepted }: Shift,
  sheet: ShiftSheet,
  { words, instant }: SheetSpeech,
): readonly (readonly [string, string])[] => [
  [words.station, sheet.station],
  [words.operator, sheet.operator],
  ...(sheet.takenFrom === null ? [] : [[words.takenFrom, sheet.takenFrom] as const]),
  [words.begun, instant(sheet.begunMs)],
  [words.handedOver, handedOver === null ? '—' : `${instant(handedOver.timeMs)}, ${handedOver.by}`],
  [words.accepted, accepted === null ? words.notAccepted : `${instant(accepted.timeMs)}, ${accepted.by}`],
];

const remarkOf = ({ handedOver }: Shift, words: SheetWords): string => {
  const remark = handedOver?.remark ?? null;
  return remark === null ? '' : `<h2>${words.remark}</h2>\n<p>${linesOf(remark)}</p>`;
};
