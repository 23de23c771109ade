/** The parts of a hand-over sheet as tables. */
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import type {
  SheetAlarm,
  SheetDevice,
  SheetGrowth,
  SheetMachine,
  SheetPart,
  SheetService,
  ShiftSheet,
} from '#shared/model/shiftSheet.ts';
import { escaped, textTable } from './markup.ts';
import type { SheetLanguage, SheetWords } from './sheetWords.ts';

const LOCALES: Readonly<Record<SheetLanguage, string>> = { ru: 'ru-RU', en: 'en-GB' };

/** How instants, numbers and names are written on one sheet. */
export interface SheetSpeech {
  readonly language: SheetLanguage;
  readonly words: SheetWords;
  readonly instant: (timeMs: number | null) => string;
  readonly number: (value: number, decimals: number) => string;
}

export const sheetSpeech = (language: SheetLanguage, timeZone: string, words: SheetWords): SheetSpeech => {
  const clock = new Intl.DateTimeFormat(LOCALES[language], { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return {
    language,
    words,
    instant: (timeMs) => (timeMs === null ? '—' : clock.format(timeMs)),
    number: (value, decimals) =>
      new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
        .format(value)
        .replace('-', '\u2212'),
  };
};

const place = ({ device, deviceName }: SheetDevice): string => `${deviceName} (${device})`;

const part = <Row>(
  title: string,
  titles: readonly string[],
  { rows, more }: SheetPart<Row>,
  { words }: SheetSpeech,
  cells: (row: Row) => readonly string[],
): string => {
  if (rows.length === 0) return `<h2>${escaped(title)}: ${words.none}</h2>`;
  const rest = more === 0 ? '' : `<p>${words.more(more)}</p>`;
  return `<h2>${escaped(title)} (${(rows.length + more).toString()})</h2>\n${textTable(titles, rows.map(cells))}${rest}`;
};

const alarmParts = ({ alarmCounts, alarms, shelved, outOfService }: ShiftSheet, speech: SheetSpeech): string[] => {
  const { words, language, instant } = speech;
  const counts = ALARM_PRIORITIES.filter((priority) => alarmCounts[priority] > 0)
    .map((priority) => `${words.priorities[priority]}: ${alarmCounts[priority].toString()}`)
    .join(', ');
  const own = ({ priority, text }: SheetAlarm): readonly string[] => [words.priorities[priority], text[language]];
  const held = (row: SheetAlarm): readonly string[] => [
    place(row),
    ...own(row),
    row.hold?.user ?? '',
    instant(row.hold?.untilMs ?? null),
    row.hold?.comment ?? '',
  ];
  const heldTitles = [words.device, words.priority, words.text, words.user, words.until, words.comment];
  return [
    part(
      counts === '' ? words.alarms : `${words.alarms} — ${counts}`,
      [words.since, words.device, words.priority, words.text, words.state],
      alarms,
      speech,
      (row) => [
        instant(row.sinceMs),
        place(row),
        ...own(row),
        row.isAcknowledged ? words.acknowledged : words.unacknowledged,
      ],
    ),
    part(words.shelved, heldTitles, shelved, speech, held),
    part(words.outOfService, heldTitles, outOfService, speech, held),
  ];
};

const dueText = ({ hoursLeft, dueMs }: SheetService, { words, instant, number }: SheetSpeech): string => {
  const hours = hoursLeft === null ? [] : [(hoursLeft < 0 ? words.over : words.left)(number(Math.abs(hoursLeft), 0))];
  return [...hours, ...(dueMs === null ? [] : [instant(dueMs)])].join(', ');
};

const amountText = ({ amount }: SheetGrowth, decimals: number, { number }: SheetSpeech): string =>
  amount === null ? '—' : number(amount, decimals);

const whyText = (machine: SheetMachine, { language, words }: SheetSpeech): string =>
  (['energyKwh', 'hours', 'starts'] as const)
    .flatMap((kind) => {
      const why = machine[kind].why?.[language];
      return why === undefined ? [] : [`${words[kind]}: ${why}`];
    })
    .join('; ');

const energyParts = ({ machines, sites }: ShiftSheet, speech: SheetSpeech): string[] => {
  const { words, language } = speech;
  return [
    part(
      words.energy,
      [words.device, words.energyKwh, words.hours, words.starts, words.remarks],
      machines,
      speech,
      (row) => [
        place(row),
        amountText(row.energyKwh, 1, speech),
        amountText(row.hours, 2, speech),
        amountText(row.starts, 0, speech),
        whyText(row, speech),
      ],
    ),
    part(
      words.sites,
      [words.site, words.energyKwh, words.remarks],
      { rows: sites, more: 0 },
      speech,
      ({ site, energyKwh }) => [site, amountText(energyKwh, 1, speech), energyKwh.why?.[language] ?? ''],
    ),
  ];
};

/** Everything between the head of the sheet and its signatures. */
export const sheetParts = (sheet: ShiftSheet, speech: SheetSpeech): string => {
  const { words, language, instant } = speech;
  return [
    ...alarmParts(sheet, speech),
    part(
      words.lockOuts,
      [words.since, words.device, words.user, words.comment, words.plannedEnd],
      sheet.lockOuts,
      speech,
      (row) => [instant(row.sinceMs), place(row), row.user, row.reason, instant(row.plannedEndMs)],
    ),
    part(words.links, [words.since, words.device, words.text], sheet.links, speech, (row) => [
      instant(row.sinceMs),
      place(row),
      row.text[language],
    ]),
    part(
      words.notes,
      ['№', words.time, words.user, words.device, words.note],
      { rows: sheet.notes, more: 0 },
      speech,
      ({ id, timeMs, author, device, text, correctsId }) => [
        id.toString(),
        instant(timeMs),
        author,
        device ?? '',
        correctsId === null ? text : `${text}\n(${words.corrects(correctsId)})`,
      ],
    ),
    part(words.services, [words.device, words.service, words.state, words.due], sheet.services, speech, (row) => [
      place(row),
      `${row.code}. ${row.name[language]}`,
      words.severities[row.severity],
      dueText(row, speech),
    ]),
    part(words.questions, [words.since, words.device, words.text], sheet.questions, speech, (row) => [
      instant(row.sinceMs),
      place(row),
      row.text[language],
    ]),
    ...energyParts(sheet, speech),
    part(words.commands, [words.time, words.device, words.command, words.user], sheet.commands, speech, (row) => [
      instant(row.timeMs),
      row.device ?? '',
      row.text[language],
      row.user ?? '',
    ]),
  ].join('\n');
};
