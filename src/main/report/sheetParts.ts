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

/** Millimetres of columns whose contents are short. */
const WIDTHS_MM = {
  number: 9,
  time: 33,
  since: 33,
  until: 33,
  plannedEnd: 33,
  device: 42,
  site: 42,
  priority: 25,
  state: 27,
  user: 26,
  service: 46,
  energyKwh: 27,
  hours: 27,
  starts: 15,
  text: undefined,
  comment: undefined,
  note: undefined,
  remarks: undefined,
  command: undefined,
  due: undefined,
} as const satisfies Partial<Record<keyof SheetWords, number | undefined>>;

const part = <Row>(
  title: string,
  columns: readonly (keyof typeof WIDTHS_MM)[],
  { rows, more }: SheetPart<Row>,
  { words }: SheetSpeech,
  cells: (row: Row) => readonly string[],
): string => {
  if (rows.length === 0) return `<h2>${escaped(title)}: ${words.none}</h2>`;
  const rest = more === 0 ? '' : `<p>${words.more(more)}</p>`;
  const table = textTable(
    columns.map((column) => ({ title: words[column], widthMm: WIDTHS_MM[column] })),
    rows.map(cells),
  );
  return `<h2>${escaped(title)} (${(rows.length + more).toString()})</h2>\n${table}${rest}`;
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
  const heldColumns = ['device', 'priority', 'text', 'user', 'until', 'comment'] as const;
  return [
    part(
      counts === '' ? words.alarms : `${words.alarms} — ${counts}`,
      ['since', 'device', 'priority', 'text', 'state'],
      alarms,
      speech,
      (row) => [
        instant(row.sinceMs),
        place(row),
        ...own(row),
        row.isAcknowledged ? words.acknowledged : words.unacknowledged,
      ],
    ),
    part(words.shelved, heldColumns, shelved, speech, held),
    part(words.outOfService, heldColumns, outOfService, speech, held),
  ];
};

const dueText = ({ hoursLeft, dueMs }: SheetService, { words, instant, number }: SheetSpeech): string => {
  const hours = hoursLeft === null ? [] : [(hoursLeft < 0 ? words.over : words.left)(number(Math.abs(hoursLeft), 0))];
  return [...hours, ...(dueMs === null ? [] : [instant(dueMs)])].join(', ');
};

const machinePlace = (machine: SheetMachine, { language }: SheetSpeech): string =>
  machine.part === null ? place(machine) : `${place(machine)}, ${machine.part[language]}`;

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
    part(words.energy, ['device', 'energyKwh', 'hours', 'starts', 'remarks'], machines, speech, (row) => [
      machinePlace(row, speech),
      amountText(row.energyKwh, 1, speech),
      amountText(row.hours, 2, speech),
      amountText(row.starts, 0, speech),
      whyText(row, speech),
    ]),
    part(words.sites, ['site', 'energyKwh', 'remarks'], { rows: sites, more: 0 }, speech, ({ site, energyKwh }) => [
      site,
      amountText(energyKwh, 1, speech),
      energyKwh.why?.[language] ?? '',
    ]),
  ];
};

/** Everything between the head of the sheet and its signatures. */
export const sheetParts = (sheet: ShiftSheet, speech: SheetSpeech): string => {
  const { words, language, instant } = speech;
  return [
    ...alarmParts(sheet, speech),
    part(words.lockOuts, ['since', 'device', 'user', 'comment', 'plannedEnd'], sheet.lockOuts, speech, (row) => [
      instant(row.sinceMs),
      place(row),
      row.user,
      row.reason,
      instant(row.plannedEndMs),
    ]),
    part(words.links, ['since', 'device', 'text'], sheet.links, speech, (row) => [
      instant(row.sinceMs),
      place(row),
      row.text[language],
    ]),
    part(
      words.notes,
      ['number', 'time', 'user', 'device', 'note'],
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
    part(words.services, ['device', 'service', 'state', 'due'], sheet.services, speech, (row) => [
      place(row),
      `${row.code}. ${row.name[language]}`,
      words.severities[row.severity],
      dueText(row, speech),
    ]),
    part(words.questions, ['since', 'device', 'text'], sheet.questions, speech, (row) => [
      instant(row.sinceMs),
      place(row),
      row.text[language],
    ]),
    ...energyParts(sheet, speech),
    part(words.commands, ['time', 'device', 'command', 'user'], sheet.commands, speech, (row) => [
      instant(row.timeMs),
      row.device ?? '',
      row.text[language],
      row.user ?? '',
    ]),
  ].join('\n');
};
