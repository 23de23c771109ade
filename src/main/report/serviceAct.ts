import type { LogItem, MaintenanceLog, UsedPart } from '#shared/model/maintenance.ts';
import { ACT_WORDS, type ActWords } from './actWords.ts';
import { escaped, linesOf } from './markup.ts';
import { factsTable, signedPage } from './signedPage.ts';

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

/** The act of a service as a page to be printed: what was done, with what, and two lines to sign. */
export const serviceAct = (log: MaintenanceLog, names: ActNames, language: ActLanguage): string => {
  const words = ACT_WORDS[language];
  return signedPage({
    language,
    title: `${words.title} № ${log.id.toString()}`,
    body: [
      factsTable(factsOf(log, names, language, words)),
      `<h2>${words.works}</h2>`,
      worksTable(log.items, language, words),
      `<p>${escaped(undoneText(log.items, words))}</p>`,
      `<h2>${words.parts}</h2>`,
      partsTable(log.parts, language, words),
      log.comment === null ? '' : `<h2>${words.comment}</h2>\n<p>${linesOf(log.comment)}</p>`,
    ],
    signers: [
      [words.performedBy, log.performedBy],
      [words.acceptedBy, log.acceptedBy],
    ],
    note: `${words.entered}: ${log.user}, ${instantText(log.enteredMs, names.timeZone, language)}`,
    words,
  });
};

const factsOf = (
  log: MaintenanceLog,
  names: ActNames,
  language: ActLanguage,
  words: ActWords,
): readonly (readonly [string, string])[] => [
  [words.station, `${names.station}, ${names.site}`],
  [words.device, names.device],
  [words.level, `${log.intervalCode}. ${log.intervalName[language]}`],
  [words.regulation, log.templateName[language]],
  [words.performed, log.performed.join(', ')],
  [words.completed, instantText(log.completedMs, names.timeZone, language)],
  [words.hours, `${numberText(log.hours, language)} ${words.hoursUnit}`],
  ...(log.hoursReason === null ? [] : [[words.hoursReason, log.hoursReason] as const]),
];

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
