import type { LogItem, MaintenanceLog, UsedPart } from '#shared/model/maintenance.ts';
import { ACT_STYLE } from './actStyle.ts';
import { ACT_WORDS, type ActWords } from './actWords.ts';
import { escaped } from './markup.ts';

export type ActLanguage = keyof typeof ACT_WORDS;

/** Names on an act. */
export interface ActNames {
  readonly station: string;
  readonly site: string;
  readonly device: string;
  /** IANA zone of the site: its instants are told by the wall clock there. */
  readonly timeZone: string;
}

const LOCALES: Readonly<Record<ActLanguage, string>> = { ru: 'ru-RU', en: 'en-GB' };

const instantText = (timeMs: number, timeZone: string, language: ActLanguage): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(timeMs);

const numberText = (value: number, language: ActLanguage): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 3 }).format(value);

/** Nothing but itself is loaded, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * The act of a service as a page to be printed on A4: what was done, with what, and two lines to sign. Everything that a
 * person wrote is escaped. Page numbers are margin boxes (CSS Paged Media 3, Chromium 131 and later).
 */
export const serviceAct = (log: MaintenanceLog, names: ActNames, language: ActLanguage): string => {
  const words = ACT_WORDS[language];
  const number = log.id.toString();
  const footer = `${words.title} № ${number}`;
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
${factsTable(log, names, language, words)}
<h2>${words.works}</h2>
${worksTable(log.items, language, words)}
<p>${escaped(undoneText(log.items, words))}</p>
<h2>${words.parts}</h2>
${partsTable(log.parts, language, words)}
${log.comment === null ? '' : `<h2>${words.comment}</h2>\n<p>${escaped(log.comment).replaceAll('\n', '<br>')}</p>`}
<div class="signatures">
${signature(words.performedBy, log.performedBy, words)}
${signature(words.acceptedBy, log.acceptedBy, words)}
</div>
<p class="entered">${escaped(`${words.entered}: ${log.user}, ${instantText(log.enteredMs, names.timeZone, language)}`)}</p>
</body>
</html>
`;
};

const factsTable = (log: MaintenanceLog, names: ActNames, language: ActLanguage, words: ActWords): string => {
  const facts: readonly (readonly [string, string])[] = [
    [words.station, `${names.station}, ${names.site}`],
    [words.device, names.device],
    [words.level, `${log.intervalCode}. ${log.intervalName[language]}`],
    [words.regulation, log.templateName[language]],
    [words.performed, log.performed.join(', ')],
    [words.completed, instantText(log.completedMs, names.timeZone, language)],
    [words.hours, `${numberText(log.hours, language)} ${words.hoursUnit}`],
    ...(log.hoursReason === null ? [] : [[words.hoursReason, log.hoursReason] as const]),
  ];
  const rows = facts.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<table class="facts"><tbody>\n${rows.join('\n')}\n</tbody></table>`;
};

const worksTable = (items: readonly LogItem[], language: ActLanguage, words: ActWords): string => {
  const rows = items.map((item) => {
    const mark = item.isCritical ? ` <strong>(${words.critical})</strong>` : '';
    const cells = [
      `<td class="code">${escaped(item.taskCode)}</td>`,
      `<td>${escaped(item.text[language])}${mark}</td>`,
      `<td class="kind">${words.kinds[item.kind]}</td>`,
      `<td class="result">${words.results[item.result]}</td>`,
      `<td class="value">${escaped(item.value ?? '')}</td>`,
      `<td class="note">${escaped(item.note ?? '')}</td>`,
    ];
    return `<tr${item.result === 'not_done' ? ' class="undone"' : ''}>${cells.join('')}</tr>`;
  });
  return table(
    [
      ['code', '№'],
      ['work', words.work],
      ['kind', words.kind],
      ['result', words.result],
      ['value', words.value],
      ['note', words.note],
    ],
    rows,
  );
};

/** `columns`: their classes and titles. */
const table = (columns: readonly (readonly [string, string])[], rows: readonly string[]): string =>
  `<table><thead><tr>${columns.map(([name, title]) => `<th class="${name}">${escaped(title)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`;

const undoneText = (items: readonly LogItem[], { undone, allDone }: ActWords): string => {
  const count = items.filter(({ result }) => result === 'not_done').length;
  return count === 0 ? allDone : undone(count);
};

const partsTable = (parts: readonly UsedPart[], language: ActLanguage, words: ActWords): string => {
  if (parts.length === 0) return `<p>${words.noParts}</p>`;
  const rows = parts.map(({ name, quantity, unit }) => {
    const amount = `${numberText(quantity, language)} ${unit}`.trim();
    return `<tr><td>${escaped(name)}</td><td class="quantity">${escaped(amount)}</td></tr>`;
  });
  return table(
    [
      ['part', words.part],
      ['quantity', words.quantity],
    ],
    rows,
  );
};

const signature = (role: string, name: string, words: ActWords): string =>
  `<div class="signature">
<div>${escaped(role)}<br><strong>${escaped(name)}</strong></div>
<div><div class="line"></div><div class="under">${words.signature}</div></div>
<div><div class="line"></div><div class="under">${words.date}</div></div>
</div>`;
