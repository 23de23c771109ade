import type { LocalText } from '#shared/model/localText.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import type { TripReading, TripValue } from '#shared/model/tripSheet.ts';
import type { PastDevice, PastPoint } from '../../store/history/historyQueries.ts';

const BITS: readonly LocalText[] = [
  { ru: 'нет', en: 'no' },
  { ru: 'да', en: 'yes' },
];

const wordOf = (value: number | null, { type, codes }: Point, profile: Profile): LocalText | null => {
  if (value === null) return null;
  if (type === 'bit') return BITS[value] ?? null;
  return codes === undefined ? null : (profile.codes[codes]?.[value.toString()]?.label ?? null);
};

const readingOf = (past: PastPoint | undefined, point: Point, profile: Profile): TripReading => {
  if (past === undefined) return { value: null, word: null, reason: 'not_yet', timeMs: null };
  const { value, reason, timeMs } = past;
  return { value, word: wordOf(value, point, profile), reason, timeMs };
};

/** Every point of a device before and at a trip, in the order of its profile; raw alarm words are told by the events. */
export const tripValues = (
  profile: Profile,
  hidden: ReadonlySet<string>,
  before: PastDevice | undefined,
  at: PastDevice | undefined,
): TripValue[] => {
  const find = (past: PastDevice | undefined, key: string) => past?.points.find(({ point }) => point === key);
  return profile.points
    .filter(({ key, group }) => group !== 'alarms' && !hidden.has(key))
    .map((point) => ({
      key: point.key,
      label: point.label,
      unit: point.unit ?? null,
      decimals: point.decimals ?? 0,
      before: readingOf(find(before, point.key), point, profile),
      at: readingOf(find(at, point.key), point, profile),
    }));
};
