import type { Shift } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { ACT_STYLE } from './actStyle.ts';
import { escaped, linesOf } from './markup.ts';
import { type SheetSpeech, sheetParts, sheetSpeech } from './sheetParts.ts';
import { SHEET_WORDS, type SheetLanguage, type SheetWords } from './sheetWords.ts';

export type { SheetLanguage };

/** Nothing but itself is loaded, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * The sheet of a shift as a page to be printed on A4: how the station stood when it was handed over, and two lines to
 * sign. Everything that a person wrote is escaped. Page numbers are margin boxes (CSS Paged Media 3, Chromium 131 and
 * later).
 */
export const handOverSheet = (shift: Shift, sheet: ShiftSheet, language: SheetLanguage): string => {
  const words = SHEET_WORDS[language];
  const speech = sheetSpeech(language, sheet.timeZone, words);
  const footer = `${words.title} № ${shift.id.toString()}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(footer)}</title>
<style>
  @page {
    size: A4;
    margin: 15mm 15mm 18mm 20mm;
    @bottom-left { content: "${footer}"; font: 8pt sans-serif; }
    @bottom-right { content: "${words.page} " counter(page) " ${words.of} " counter(pages); font: 8pt sans-serif; }
  }
${ACT_STYLE}</style>
</head>
<body>
<h1>${escaped(footer)}</h1>
${factsTable(shift, sheet, speech)}
${remarkOf(shift, words)}
${sheetParts(sheet, speech)}
<div class="signatures">
${signature(words.handedOverBy, shift.handedOver?.by ?? sheet.operator, words)}
${signature(words.accepted, shift.accepted?.by ?? words.notAccepted, words)}
</div>
<p class="entered">${escaped(`${words.frozen}: ${speech.instant(sheet.timeMs)}`)}</p>
</body>
</html>
`;
};

const factsTable = ({ handedOver, accepted }: Shift, sheet: ShiftSheet, { words, instant }: SheetSpeech): string => {
  const facts: readonly (readonly [string, string])[] = [
    [words.station, sheet.station],
    [words.operator, sheet.operator],
    ...(sheet.takenFrom === null ? [] : [[words.takenFrom, sheet.takenFrom] as const]),
    [words.begun, instant(sheet.begunMs)],
    [words.handedOver, handedOver === null ? '—' : `${instant(handedOver.timeMs)}, ${handedOver.by}`],
    [words.accepted, accepted === null ? words.notAccepted : `${instant(accepted.timeMs)}, ${accepted.by}`],
  ];
  const rows = facts.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<table class="facts"><tbody>\n${rows.join('\n')}\n</tbody></table>`;
};

const remarkOf = ({ handedOver }: Shift, words: SheetWords): string => {
  const remark = handedOver?.remark ?? null;
  return remark === null ? '' : `<h2>${words.remark}</h2>\n<p>${linesOf(remark)}</p>`;
};

const signature = (role: string, name: string, words: SheetWords): string =>
  `<div class="signature">
<div>${escaped(role)}<br><strong>${escaped(name)}</strong></div>
<div><div class="line"></div><div class="under">${words.signature}</div></div>
<div><div class="line"></div><div class="under">${words.date}</div></div>
</div>`;
