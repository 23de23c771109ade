import type { LocalText } from '#shared/model/localText.ts';
import type { TripHead } from '#shared/model/tripSheet.ts';
import type { PastDevice, TagTrend } from '../../store/history/historyQueries.ts';
import type { TripSpan } from './tripEvents.ts';

export interface TripNoteFacts {
  readonly head: TripHead;
  readonly span: TripSpan;
  readonly isFinished: boolean;
  /** The device is configured and its profile is there. */
  readonly isKnown: boolean;
  readonly recordedFromMs: number | null;
  readonly trends: readonly TagTrend[];
  readonly past: { readonly before: PastDevice | undefined; readonly at: PastDevice | undefined };
  readonly moreEvents: number;
  readonly timeZone: string;
}

const ORDER: LocalText = {
  ru: 'События одного опроса не различимы по порядку: они стоят одной группой. Время группы начинается с последнего опроса, когда события ещё не было; у тревог с задержкой или подтверждением — с учётом их',
  en: 'Events of one scan cannot be told apart by order: they stand in one group. The time of a group begins with the last scan without the event; of alarms with a delay or a second look, before those',
};
const UNFINISHED: LocalText = {
  ru: 'Пять минут после события ещё не прошли: лист неполный',
  en: 'Five minutes after the event have not passed yet: the sheet is not whole',
};
const UNKNOWN: LocalText = {
  ru: 'Устройство удалено или его профиля нет: значений и графиков нет',
  en: 'The device was removed, or its profile is missing: there are no values and charts',
};
const BUCKETS: LocalText = {
  ru: 'Подробных значений за это время уже нет: графики показывают минимум и максимум отрезков',
  en: 'Detailed values of this time are not kept any more: charts show the minimum and maximum of stretches',
};
const NO_VALUES: LocalText = {
  ru: 'В истории нет ни одного значения за это время',
  en: 'The history has not one value of this time',
};
const NO_BEFORE: LocalText = {
  ru: 'Состояние до события неизвестно: до него не записано ни одного опроса',
  en: 'The state before the event is not known: no scan was recorded before it',
};
const NO_TRIP_FRAME: LocalText = {
  ru: 'Опроса, с которым пришло событие, в истории нет: значения «в момент» взяты из предыдущего',
  en: 'The scan that brought the event is not in the history: the values “at the trip” are of the one before',
};
const SIMULATED: LocalText = {
  ru: 'Значения — имитация: устройство учебное',
  en: 'The values are simulated: it is a training device',
};
const UNCERTAIN: LocalText = {
  ru: 'Первопричина и её следствие пришли одним опросом: что было раньше, не установить',
  en: 'The first-out alarm and a consequence came in the same scan: which was earlier cannot be told',
};

/** What a sheet cannot vouch for. */
export const tripNotes = (facts: TripNoteFacts): LocalText[] => {
  const { head, span, isFinished, isKnown, recordedFromMs, trends, past, moreEvents, timeZone } = facts;
  const isEmpty = trends.length > 0 && trends.every(({ min }) => min.every((value) => Number.isNaN(value)));
  const isReduced = trends.some((trend) => !trend.isFullResolution && trend.min.some((value) => !Number.isNaN(value)));
  return [
    ...(head.isOrderUncertain ? [UNCERTAIN] : []),
    ORDER,
    ...(isFinished ? [] : [UNFINISHED]),
    ...(isKnown ? [] : [UNKNOWN]),
    ...unreadNotes(trends, timeZone),
    ...(recordedFromMs !== null && recordedFromMs > span.fromMs ? [recordedNote(recordedFromMs, timeZone)] : []),
    ...(isEmpty ? [NO_VALUES] : isReduced ? [BUCKETS] : []),
    ...(isKnown && (past.before?.processedMs ?? null) === null ? [NO_BEFORE] : []),
    ...(isKnown && (past.at?.processedMs ?? 0) < head.timeMs && (past.at?.processedMs ?? null) !== null
      ? [NO_TRIP_FRAME]
      : []),
    ...(past.at?.points.some(({ reason }) => reason === 'simulated') === true ? [SIMULATED] : []),
    ...(moreEvents === 0 ? [] : [moreNote(moreEvents)]),
  ];
};

const clockOf = (timeZone: string, locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short', timeStyle: 'medium' });

const unreadNotes = (trends: readonly TagTrend[], timeZone: string): LocalText[] => {
  const [ru, en] = [clockOf(timeZone, 'ru-RU'), clockOf(timeZone, 'en-GB')];
  const spans = trends.flatMap(({ unread }) => unread);
  const once = new Map(spans.map((one) => [`${one.deviceId} ${one.fromMs} ${one.toMs}`, one]));
  return [...once.values()].map(({ fromMs, toMs, reason }) => ({
    ru: `История ${ru.format(fromMs)} – ${ru.format(toMs)} не читается (${reason}): её значений на листе нет`,
    en: `The history of ${en.format(fromMs)} – ${en.format(toMs)} cannot be read (${reason}): its values are not on the sheet`,
  }));
};

const recordedNote = (timeMs: number, timeZone: string): LocalText => ({
  ru: `История ведётся с ${clockOf(timeZone, 'ru-RU').format(timeMs)}`,
  en: `History is kept since ${clockOf(timeZone, 'en-GB').format(timeMs)}`,
});

const moreNote = (count: number): LocalText => ({
  ru: `Ещё ${count.toString()} событий в листе не поместились: см. журнал`,
  en: `${count.toString()} more events did not go on the sheet: see the journal`,
});
