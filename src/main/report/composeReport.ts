import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import type { Report, ReportLanguage, ReportPart, ReportTable, ReportTemplate } from '#shared/model/report.ts';
import { addSites, SITE_VALUES } from './figures.ts';
import type { GatheredReport } from './gathered.ts';
import { type ReportSpeech, reportSpeech } from './reportSpeech.ts';
import { reportTable, writtenDate } from './reportTables.ts';

/** Notes at the most: each names a device and a figure. */
const MOST_NOTES = 200;

/** A report out of what was gathered, in one language. Pure. */
export const composeReport = (gathered: GatheredReport, template: ReportTemplate, language: ReportLanguage): Report => {
  const speech = reportSpeech(language, gathered.timeZone);
  const { station, site, timeZone, span, madeMs } = gathered;
  const tables = template.parts.map((part) => reportTable(part, gathered, speech));
  return {
    template: template.id,
    language,
    title: `${template.name[language]} — ${site.name} — ${periodName(gathered, language)}`,
    station,
    site,
    timeZone,
    span,
    madeMs,
    facts: factsOf(gathered, speech),
    tables,
    notes: bounded(
      [...spanNotes(gathered, speech), ...tables.flatMap((table) => tableNotes(table, table.kind))],
      speech,
    ),
  };
};

/** Each once; what does not fit is told by its number. */
const bounded = (notes: readonly string[], { words }: ReportSpeech): string[] => {
  const all = [...new Set(notes)];
  return all.length <= MOST_NOTES ? all : [...all.slice(0, MOST_NOTES), words.others(all.length - MOST_NOTES)];
};

/** `21.11.2026`, `ноябрь 2026`, `смена № 7`. */
const periodName = ({ span, timeZone }: GatheredReport, language: ReportLanguage): string => {
  if (span.kind === 'day') return writtenDate(span.start, language);
  if (span.kind === 'shift') return `${language === 'ru' ? 'смена' : 'shift'} № ${span.start}`;
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const month = new Intl.DateTimeFormat(locale, { timeZone, month: 'long' }).format(span.fromMs);
  return `${month} ${span.start.slice(0, 4)}`;
};

const factsOf = (gathered: GatheredReport, speech: ReportSpeech): (readonly [string, string])[] => {
  const { words, instant, number } = speech;
  const { station, site, span, timeZone, madeMs, operator, alarms, days } = gathered;
  const share = SITE_VALUES.data_share(addSites(days.map(({ sums }) => sums)));
  const counts = ALARM_PRIORITIES.filter((priority) => alarms.byPriority[priority] > 0).map(
    (priority) => `${words.priorities[priority]} ${alarms.byPriority[priority].toString()}`,
  );
  const peak = alarms.raised === 0 ? [] : [words.peak(alarms.peakInTenMinutes)];
  return [
    [words.station, station],
    [words.site, `${site.name} (${site.code})`],
    [words.period, `${instant(span.fromMs)} – ${instant(span.toMs)}`],
    [words.zone, timeZone],
    ...(operator === null ? [] : [[words.operator, operator] as const]),
    [words.data, share === null ? '—' : words.dataShare(number(share, 1))],
    [words.alarmCounts, [alarms.raised.toString(), ...counts, ...peak].join(', ')],
    [words.made, instant(madeMs)],
  ];
};

const spanNotes = ({ span, unread, recordedFromMs, alarms }: GatheredReport, speech: ReportSpeech): string[] => {
  const { words, instant } = speech;
  return [
    ...(span.isFinished ? [] : [words.unfinished(instant(span.toMs))]),
    ...(recordedFromMs === null ? [] : [words.recordedFrom(instant(recordedFromMs))]),
    ...(alarms.isCut ? [words.cutAlarms] : []),
    ...unread.map(({ name, fromMs, toMs }) => words.unreadHistory(name, instant(fromMs), instant(toMs))),
  ];
};

const NOTED: ReadonlySet<ReportPart['kind']> = new Set(['machines', 'site']);

/** `ГПУ-1, ГПУ-2 — Выработка: данных 76 %`; what is said of several columns, or of several rows, is said once. */
const tableNotes = ({ columns, rows, total }: ReportTable, kind: ReportPart['kind']): string[] => {
  if (!NOTED.has(kind)) return [];
  const names = new Map<string, string[]>();
  for (const { name, cells } of total === null ? rows : [...rows, total]) {
    const titles = new Map<string, string[]>();
    cells.forEach(({ note }, index) => {
      if (note !== null) titles.set(note, [...(titles.get(note) ?? []), columns[index]?.title ?? '']);
    });
    for (const [note, of] of titles) {
      const said = `${of.join(', ')}: ${note}`;
      names.set(said, [...(names.get(said) ?? []), name]);
    }
  }
  return [...names].map(([said, of]) => `${of.join(', ')} — ${said}`);
};
