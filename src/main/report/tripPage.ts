import type { LocalText } from '#shared/model/localText.ts';
import { QUALITY, type Reason } from '#shared/model/quality.ts';
import type { ReportLanguage } from '#shared/model/report.ts';
import type { TripEvent, TripGroup, TripReading, TripSheet, TripTrend, TripValue } from '#shared/model/tripSheet.ts';
import { UNITS } from '#shared/model/units.ts';
import { lineChart } from './lineChart.ts';
import { escaped, linesOf, textTable } from './markup.ts';
import { REPORT_LOCALES, reportSpeech } from './reportSpeech.ts';
import { factsTable, signedPage } from './signedPage.ts';
import { TRIP_WORDS, type TripWords } from './tripWords.ts';

/** How a sheet writes texts, instants and numbers. */
interface TripSpeech {
  readonly language: ReportLanguage;
  readonly words: TripWords;
  readonly told: (text: LocalText) => string;
  /** Hours to tenths of a second. */
  readonly clock: (timeMs: number) => string;
  /** With the date. */
  readonly instant: (timeMs: number) => string;
  readonly number: (value: number, decimals: number) => string;
  readonly unit: (unit: string | null) => string;
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 1 } as const;

const speechOf = (language: ReportLanguage, timeZone: string): TripSpeech => {
  const locale = REPORT_LOCALES[language];
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...CLOCK });
  const { instant, number } = reportSpeech(language, timeZone);
  return {
    language,
    words: TRIP_WORDS[language],
    told: (text) => text[language],
    clock: (timeMs) => clock.format(timeMs),
    instant,
    number,
    unit: (unit) => (unit === null ? '' : ((UNITS as Readonly<Record<string, LocalText>>)[unit]?.[language] ?? unit)),
  };
};

/** The sheet of a trip as a page to be printed and signed. */
export const tripPage = (sheet: TripSheet, language: ReportLanguage): string => {
  const speech = speechOf(language, sheet.timeZone);
  const { words, instant } = speech;
  return signedPage({
    language,
    title: `${words.title} № ${sheet.head.occurrence.toString()}`,
    body: [
      factsTable(factsOf(sheet, speech)),
      remarksPart(sheet, speech),
      eventsPart(sheet, speech),
      actionsPart(sheet, speech),
      trendsPart(sheet, speech),
      valuesPart(sheet, speech),
    ],
    signers: [[words.checked, '']],
    note: `${words.frozen}: ${instant(sheet.madeMs)}, ${sheet.timeZone}`,
    words,
  });
};

const factsOf = (sheet: TripSheet, speech: TripSpeech): (readonly [string, string])[] => {
  const { head, station, site, scanMs, timeZone, madeMs } = sheet;
  const { words, told, instant, clock, number } = speech;
  const value = head.limit === null ? [] : [[words.value, valueText(sheet, speech)] as const];
  return [
    [words.station, station],
    [words.site, site],
    [words.device, `${head.deviceName} (${head.device})`],
    [words.alarm, told(head.text)],
    [words.priority, words.priorities[head.priority]],
    [words.time, `${instant(head.timeMs).replace(/,? \d\d:\d\d$/, '')}, ${clock(head.timeMs)}`],
    ...value,
    [words.consequences, head.consequences.toString()],
    [words.scan, `${number(scanMs / 1_000, 1)} ${words.seconds}`],
    [words.zone, timeZone],
    [words.made, instant(madeMs)],
  ];
};

const valueText = ({ head: { value, limit }, trends }: TripSheet, { words, number, unit }: TripSpeech): string => {
  const cause = trends.find(({ isCause }) => isCause);
  const write = (one: number): string =>
    `${number(one, cause?.decimals ?? decimalsOf(one))} ${unit(cause?.unit ?? null)}`.trim();
  return [
    ...(value === null ? [] : [write(value)]),
    ...(limit === null ? [] : [`${words.limit} ${write(limit)}`]),
  ].join(', ');
};

/** A number of which nobody knows how it is shown is not rounded to a whole one. */
const decimalsOf = (value: number): number => Math.min(6, (value.toString().split('.')[1] ?? '').length);

const remarksPart = ({ notes }: TripSheet, { words, told }: TripSpeech): string =>
  notes.length === 0
    ? ''
    : `<h2>${words.remarks}</h2>\n<ul>${notes.map((note) => `<li>${escaped(told(note))}</li>`).join('\n')}</ul>`;

const PLACE = { first: 'first', consequence: 'consequence' } as const;

/** What the station writes in place of a person's name has a word; a name stands as it is. */
const actorWord = (user: string, { actors }: TripWords): string =>
  (Object.hasOwn(actors, user) ? actors[user] : undefined) ?? user;

const eventNote = ({ part, user, comment }: TripEvent, words: TripWords): string =>
  [
    ...(part === null ? [] : [words[PLACE[part]]]),
    ...(user === null ? [] : [actorWord(user, words)]),
    ...(comment === null ? [] : [comment]),
  ].join('; ');

/** One row for each event; the window of a group stands once, over all its rows. */
const groupRows = ({ fromMs, toMs, events }: TripGroup, { words, told, clock }: TripSpeech): string => {
  const when = fromMs === toMs ? clock(toMs) : `${clock(fromMs)} … ${clock(toMs)}`;
  const unordered = events.length > 1 ? `<br><em>${words.unordered}</em>` : '';
  return events
    .map((event, index) => {
      const first = index === 0 ? `<td rowspan="${events.length}">${when}${unordered}</td>` : '';
      const isFirst = event.part === 'first' ? ' class="undone"' : '';
      const cells = [event.device ?? '', told(event.text), eventNote(event, words)];
      return `<tr${isFirst}>${first}${cells.map((cell) => `<td>${linesOf(cell)}</td>`).join('')}</tr>`;
    })
    .join('\n');
};

const eventsPart = ({ groups }: TripSheet, speech: TripSpeech): string => {
  const { words } = speech;
  if (groups.length === 0) return `<h2>${words.events}: ${words.noEvents}</h2>`;
  return `<h2>${words.events}</h2>
<table><thead><tr><th style="width: 46mm">${words.window}</th><th style="width: 30mm">${words.device}</th><th>${words.event}</th><th style="width: 34mm">${words.note}</th></tr></thead>
<tbody>${groups.map((group) => groupRows(group, speech)).join('\n')}</tbody></table>`;
};

const actionsPart = ({ actions }: TripSheet, { words, told, clock }: TripSpeech): string => {
  if (actions.length === 0) return `<h2>${words.actions}: ${words.noActions}</h2>`;
  const table = textTable(
    [
      { title: words.time, widthMm: 26 },
      { title: words.who, widthMm: 34 },
      { title: words.device, widthMm: 30 },
      { title: words.event, widthMm: undefined },
    ],
    actions.map(({ timeMs, user, device, text, comment }) => [
      clock(timeMs),
      user === null ? '' : actorWord(user, words),
      device ?? '',
      comment === null ? told(text) : `${told(text)}\n${comment}`,
    ]),
  );
  return `<h2>${words.actions}</h2>\n${table}`;
};

/** Name and unit; some names say their unit themselves. */
const labelOf = ({ label, unit }: Pick<TripValue, 'label' | 'unit'>, speech: TripSpeech): string => {
  const [name, shown] = [speech.told(label), speech.unit(unit)];
  return shown === '' || (shown === '%' && name.includes('%')) ? name : `${name}, ${shown}`;
};

const chartPart = (trend: TripTrend, { fromMs, toMs, head, scanMs }: TripSheet, speech: TripSpeech): string => {
  const { words, number } = speech;
  const title = labelOf(trend, speech);
  const isEmpty = trend.min.every((value) => value === null);
  const chart = lineChart({
    line: trend,
    fromMs,
    toMs,
    markMs: head.timeMs,
    holdMs: 3 * scanMs,
    title,
    number: (value) => number(value, trend.decimals),
  });
  const mark = `${trend.isCause ? ` — ${words.cause}` : ''}${isEmpty ? ` — ${words.noData}` : ''}`;
  return `<div class="chart"><strong>${escaped(title)}${mark}</strong>${chart}</div>`;
};

const trendsPart = (sheet: TripSheet, speech: TripSpeech): string => {
  const { words } = speech;
  if (sheet.trends.length === 0) return `<h2>${words.trends}: ${words.noTrends}</h2>`;
  const charts = sheet.trends.map((trend) => chartPart(trend, sheet, speech)).join('\n');
  return `<h2>${words.trends}</h2>\n<div class="charts">${charts}</div>`;
};

/** What is simulated is said once for the whole sheet. */
const UNMARKED: ReadonlySet<Reason> = new Set(['ok', 'simulated']);

const readingText = ({ value, word, reason }: TripReading, { decimals }: TripValue, speech: TripSpeech): string => {
  if (value === null) return `— (${QUALITY[reason][speech.language]})`;
  const text = word === null ? speech.number(value, decimals) : speech.told(word);
  return UNMARKED.has(reason) ? text : `${text} (${QUALITY[reason][speech.language]})`;
};

const valuesPart = ({ values, beforeMs, atMs }: TripSheet, speech: TripSpeech): string => {
  const { words, clock } = speech;
  if (values.length === 0) return `<h2>${words.values}: ${words.noValues}</h2>`;
  const table = textTable(
    [
      { title: words.point, widthMm: undefined },
      { title: `${words.before} (${clock(beforeMs)})`, widthMm: 44 },
      { title: `${words.at} (${clock(atMs)})`, widthMm: 44 },
    ],
    values.map((value) => [
      labelOf(value, speech),
      readingText(value.before, value, speech),
      readingText(value.at, value, speech),
    ]),
  );
  return `<h2>${words.values}</h2>\n${table}`;
};
