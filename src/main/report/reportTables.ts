/** The tables of a report, one for each part of its template. Pure. */
import { QUALITY } from '#shared/model/quality.ts';
import type {
  ReportCell,
  ReportColumn,
  ReportLanguage,
  ReportPart,
  ReportRow,
  ReportTable,
  ReportTableColumn,
} from '#shared/model/report.ts';
import { addMachines, addSites, MACHINE_VALUES, machineSums, SITE_VALUES } from './figures.ts';
import type { GatheredReport } from './gathered.ts';
import { machineNotes } from './machineNotes.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import { siteNotes } from './siteNotes.ts';

type PartOf<Kind extends ReportPart['kind']> = Extract<ReportPart, { kind: Kind }>;
type Head = Pick<ReportTable, 'kind' | 'title'>;

const MS_PER_HOUR = 3_600_000;
/** Rows of gaps and services at the most. */
const MOST_ROWS = 200;

const cell = (value: number | string | null, notes: readonly string[] = []): ReportCell => ({
  value,
  note: notes.length === 0 ? null : notes.join('; '),
});

const figureColumns = (columns: readonly ReportColumn<string>[], { language }: ReportSpeech): ReportTableColumn[] =>
  columns.map(({ figure, title, unit, decimals, total }) => ({
    key: figure,
    title: title[language],
    unit: unit[language],
    decimals,
    total,
  }));

const textColumn = (key: string, title: string): ReportTableColumn => ({
  key,
  title,
  unit: '',
  decimals: null,
  total: 'none',
});

const table = (
  head: Head,
  rowTitle: string,
  columns: readonly ReportTableColumn[],
  all: readonly ReportRow[],
  rest: { readonly total?: ReportRow | null; readonly empty: string },
): ReportTable => ({
  ...head,
  rowTitle,
  columns,
  rows: all.slice(0, MOST_ROWS),
  total: rest.total ?? null,
  more: Math.max(0, all.length - MOST_ROWS),
  empty: all.length === 0 ? rest.empty : null,
});

const machinesTable = (part: PartOf<'machines'>, head: Head, { machines }: GatheredReport, speech: ReportSpeech) => {
  const { words } = speech;
  const sums = machines.map(({ readings }) => machineSums(readings));
  const rows = machines.map((machine, index): ReportRow => {
    const own = sums[index] ?? machineSums(machine.readings);
    const cells = part.columns.map(({ figure }) =>
      cell(MACHINE_VALUES[figure](own), machineNotes(machine, figure, speech)),
    );
    return { deviceId: machine.deviceId, name: machine.name, cells };
  });
  const added = addMachines(sums);
  const total = part.columns.map(({ figure, total: kind }) => {
    const unknown = machines.filter((_, index) => {
      const own = sums[index];
      return own === undefined || MACHINE_VALUES[figure](own) === null;
    });
    const isPartial = unknown.length > 0 && unknown.length < machines.length;
    const missing = isPartial ? [words.missing(unknown.map(({ name }) => name).join(', '))] : [];
    return kind === 'none' ? cell(null) : cell(MACHINE_VALUES[figure](added), missing);
  });
  return table(head, words.machine, figureColumns(part.columns, speech), rows, {
    total: rows.length > 1 ? { deviceId: null, name: words.total, cells: total } : null,
    empty: words.noMachines,
  });
};

const siteCells = (part: PartOf<'site' | 'days'>, gathered: GatheredReport, speech: ReportSpeech): ReportCell[] => {
  const sums = addSites(gathered.days.map((day) => day.sums));
  return part.columns.map(({ figure }) => {
    const value = SITE_VALUES[figure](sums);
    return cell(value, siteNotes(gathered, figure, value, speech));
  });
};

const siteTable = (part: PartOf<'site' | 'days'>, head: Head, gathered: GatheredReport, speech: ReportSpeech) => {
  const row = { deviceId: null, name: gathered.site.name, cells: siteCells(part, gathered, speech) };
  return table(head, speech.words.siteRow, figureColumns(part.columns, speech), [row], { empty: '' });
};

const daysTable = (part: PartOf<'site' | 'days'>, head: Head, gathered: GatheredReport, speech: ReportSpeech) => {
  const { words, language } = speech;
  const rows = gathered.days.map(({ date, sums }): ReportRow => {
    const cells = part.columns.map(({ figure }) => cell(SITE_VALUES[figure](sums)));
    return { deviceId: null, name: writtenDate(date, language), cells };
  });
  const totals = siteCells(part, gathered, speech).map((one, index) =>
    part.columns[index]?.total === 'none' ? cell(null) : cell(one.value),
  );
  return table(head, words.day, figureColumns(part.columns, speech), rows, {
    total: { deviceId: null, name: words.total, cells: totals },
    empty: words.noDays,
  });
};

/** `2026-11-21` → `21.11.2026`, in English `21/11/2026`. */
export const writtenDate = (date: string, language: ReportLanguage): string =>
  date
    .split('-')
    .reverse()
    .join(language === 'ru' ? '.' : '/');

const alarmsTable = (head: Head, { alarms }: GatheredReport, { words, language }: ReportSpeech): ReportTable => {
  const columns: ReportTableColumn[] = [
    textColumn('device', words.device),
    textColumn('priority', words.priority),
    { key: 'count', title: words.count, unit: '', decimals: 0, total: alarms.more === 0 ? 'sum' : 'none' },
  ];
  const rows = alarms.worst.map(
    ({ device, text, priority, count }): ReportRow => ({
      deviceId: null,
      name: text[language],
      cells: [cell(device), cell(words.priorityWords[priority]), cell(count)],
    }),
  );
  const total = { deviceId: null, name: words.total, cells: [cell(null), cell(null), cell(alarms.raised)] };
  const made = table(head, words.alarm, columns, rows, {
    total: rows.length > 1 ? total : null,
    empty: words.noAlarms,
  });
  return { ...made, more: alarms.more };
};

const servicesTable = (
  head: Head,
  { services }: GatheredReport,
  { words, language, instant }: ReportSpeech,
): ReportTable => {
  const hours = { key: 'hours', title: words.atHours, unit: words.hour, decimals: 0, total: 'none' } as const;
  const columns = [
    textColumn('level', words.level),
    textColumn('completed', words.completed),
    hours,
    textColumn('by', words.performedBy),
  ];
  const rows = services.map(
    ({ name, code, title, completedMs, hours: at, performedBy }): ReportRow => ({
      deviceId: null,
      name,
      cells: [cell(`${code}. ${title[language]}`), cell(instant(completedMs)), cell(at), cell(performedBy)],
    }),
  );
  return table(head, words.machine, columns, rows, { empty: words.noServices });
};

const gapsTable = (head: Head, { gaps }: GatheredReport, { words, language, instant }: ReportSpeech): ReportTable => {
  const lasted = { key: 'duration', title: words.duration, unit: words.hour, decimals: 2, total: 'none' } as const;
  const columns = [
    textColumn('from', words.from),
    textColumn('to', words.to),
    lasted,
    textColumn('reason', words.reason),
  ];
  const rows = gaps.map(
    ({ name, fromMs, toMs, reason }): ReportRow => ({
      deviceId: null,
      name,
      cells: [
        cell(instant(fromMs)),
        cell(instant(toMs)),
        cell((toMs - fromMs) / MS_PER_HOUR),
        cell(reason === 'not_yet' ? words.notRecorded : QUALITY[reason][language]),
      ],
    }),
  );
  return table(head, words.gap, columns, rows, { empty: words.noGaps });
};

type Maker<Kind extends ReportPart['kind']> = (
  part: PartOf<Kind>,
  head: Head,
  gathered: GatheredReport,
  speech: ReportSpeech,
) => ReportTable;

const MAKERS: { readonly [Kind in ReportPart['kind']]: Maker<Kind> } = {
  machines: machinesTable,
  site: siteTable,
  days: daysTable,
  alarms: (_part, ...rest) => alarmsTable(...rest),
  services: (_part, ...rest) => servicesTable(...rest),
  gaps: (_part, ...rest) => gapsTable(...rest),
};

/** The table of a part. */
export const reportTable = (part: ReportPart, gathered: GatheredReport, speech: ReportSpeech): ReportTable => {
  // The compiler cannot see that a part and its maker belong together; the table's type says so.
  const make = MAKERS[part.kind] as Maker<ReportPart['kind']>;
  return make(part, { kind: part.kind, title: part.title[speech.language] }, gathered, speech);
};
