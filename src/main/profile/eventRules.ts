/** Changes of state, breakers and mains as facts of the journal. */
import type { EventKind, EventRule } from '#shared/model/alarmRule.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import { isUsable } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';

/** A point whose changes are events, with the words for its values. */
export interface WatchedEvent {
  readonly point: string;
  readonly kind: EventKind;
  readonly label: LocalText;
  /** Names of the codes; of a bit none. */
  readonly names: ReadonlyMap<number, LocalText>;
  readonly isBit: boolean;
  /** Null: a change to any value is an event. */
  readonly values: readonly number[] | null;
}

/** The last that is known of a point. */
export interface KnownValue {
  readonly value: number;
  /** Since then it could not be read, or the station did not run. */
  readonly isInterrupted: boolean;
}

export interface ProcessEvent {
  readonly kind: EventKind;
  /** `point_after_gap`: nobody saw it change, it was found so. */
  readonly event: 'point_changed' | 'point_after_gap';
  readonly point: string;
  /** Codes before and after; of a bit 0 and 1. */
  readonly details: { readonly from: number; readonly to: number };
  readonly text: LocalText;
}

const watchedEvent = ({ point: key, kind, values }: EventRule, point: Point, profile: Profile): WatchedEvent => {
  const table = point.codes === undefined ? {} : (profile.codes[point.codes] ?? {});
  const names = new Map(Object.entries(table).map(([code, { label }]) => [Number(code), label]));
  return { point: key, kind, label: point.label, names, isBit: point.type === 'bit', values: values ?? null };
};

/** What the profile says is an event, in its order. */
export const watchedEvents = (profile: Profile): WatchedEvent[] =>
  (profile.events ?? []).map((rule) => {
    const point = profile.points.find(({ key }) => key === rule.point);
    if (point === undefined) throw new Error(`BUG: profile ${profile.id} was not checked: event of ${rule.point}`);
    return watchedEvent(rule, point, profile);
  });

const LANGUAGES = ['ru', 'en'] as const;
const AFTER_GAP: LocalText = { ru: ' (после перерыва)', en: ' (after a gap)' };
const NO: LocalText = { ru: 'нет', en: 'no' };
const CODE: LocalText = { ru: 'Код', en: 'Code' };

const valueText = ({ isBit, names }: WatchedEvent, value: number, language: keyof LocalText): string | null => {
  if (isBit) return value === 1 ? null : NO[language];
  return names.get(value)?.[language] ?? `${CODE[language]} ${value.toString()}`;
};

const textOf = (watched: WatchedEvent, value: number, isAfterGap: boolean): LocalText => {
  const [ru = '', en = ''] = LANGUAGES.map((language) => {
    const named = valueText(watched, value, language);
    const label = watched.label[language];
    return `${named === null ? label : `${label}: ${named}`}${isAfterGap ? AFTER_GAP[language] : ''}`;
  });
  return { ru, en };
};

/** What the station knew when it stopped, for its next start: in between anything can have happened. */
export const interrupted = ({ value }: KnownValue): KnownValue => ({ value, isInterrupted: true });

/**
 * Takes a reading of the point: what is known after it, and the event if there is one. Bad quality is no event and
 * begins a gap. The first value ever is none either; `before` is null for it.
 */
export const observeEvent = (
  watched: WatchedEvent,
  before: KnownValue | null,
  { value, reason }: PointValue,
): { readonly known: KnownValue | null; readonly event: ProcessEvent | null } => {
  if (value === null || !isUsable(reason)) return { known: before === null ? null : interrupted(before), event: null };
  const known = { value, isInterrupted: false };
  if (before === null || before.value === value) return { known, event: null };
  if (watched.values !== null && !watched.values.includes(value)) return { known, event: null };
  const { kind, point } = watched;
  const event: ProcessEvent = {
    kind,
    event: before.isInterrupted ? 'point_after_gap' : 'point_changed',
    point,
    details: { from: before.value, to: value },
    text: textOf(watched, value, before.isInterrupted),
  };
  return { known, event };
};
