/** The alarms of a device in the order in which an engineer looks at them; pure. */
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { LimitSide } from '#shared/model/alarm.ts';
import { isChanged } from './alarmSetting.ts';

/** From the lowest limit to the highest. */
export const RISING_SIDES = ['LL', 'L', 'H', 'HH'] as const satisfies readonly LimitSide[];

/** The limits of one point. */
export interface PointLimits {
  readonly point: string;
  readonly sides: Readonly<Partial<Record<LimitSide, DefinitionView>>>;
}

export interface DefinitionGroups {
  /** In the order of the profile's points. */
  readonly limits: readonly PointLimits[];
  /** States, computed conditions, rates, missing sensors, the link. */
  readonly conditions: readonly DefinitionView[];
  /** Bits of the controller's alarm words, those that were changed first. */
  readonly bits: readonly DefinitionView[];
}

export interface DefinitionFilter {
  /** Anywhere in the texts, the key or the name of the point. */
  readonly text: string;
  readonly onlyChanged: boolean;
}

export const ALL_DEFINITIONS: DefinitionFilter = { text: '', onlyChanged: false };

/** A point as the list names it. */
export interface NamedPoint {
  readonly key: string;
  readonly label: { readonly ru: string; readonly en: string };
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase().trim();

const pointKeyOf = ({ definition: { trigger } }: DefinitionView): string | undefined =>
  'point' in trigger ? trigger.point : undefined;

const wordsOf = (view: DefinitionView, points: ReadonlyMap<string, NamedPoint>): string => {
  const { key, text } = view.definition;
  const label = points.get(pointKeyOf(view) ?? '')?.label;
  return folded([key, text.ru, text.en, label?.ru ?? '', label?.en ?? ''].join('\n'));
};

/** Where a word of the search begins is of no matter; all of them must be there. */
export const foundDefinitions = (
  views: readonly DefinitionView[],
  points: readonly NamedPoint[],
  { text, onlyChanged }: DefinitionFilter,
): readonly DefinitionView[] => {
  const byKey = new Map(points.map((point) => [point.key, point]));
  const wanted = folded(text).split(/\s+/).filter(Boolean);
  return views.filter((view) => {
    if (onlyChanged && !isChanged(view)) return false;
    if (wanted.length === 0) return true;
    const words = wordsOf(view, byKey);
    return wanted.every((word) => words.includes(word));
  });
};

const limitsByPoint = (views: readonly DefinitionView[], points: readonly NamedPoint[]): PointLimits[] => {
  const places = new Map(points.map(({ key }, index) => [key, index]));
  const placeOf = (point: string): number => places.get(point) ?? places.size;
  const byPoint = new Map<string, Partial<Record<LimitSide, DefinitionView>>>();
  for (const view of views) {
    const { trigger } = view.definition;
    if (trigger.kind !== 'limit') continue;
    byPoint.set(trigger.point, { ...byPoint.get(trigger.point), [trigger.side]: view });
  }
  return [...byPoint]
    .map(([point, sides]) => ({ point, sides }))
    .toSorted((one, other) => placeOf(one.point) - placeOf(other.point));
};

const isBit = ({ definition }: DefinitionView): boolean => definition.trigger.kind === 'bit';
const isLimit = ({ definition }: DefinitionView): boolean => definition.trigger.kind === 'limit';

/** Limits by point, the station's other alarms, and the controller's own. */
export const definitionGroups = (views: readonly DefinitionView[], points: readonly NamedPoint[]): DefinitionGroups => {
  const bits = views.filter(isBit);
  return {
    limits: limitsByPoint(views, points),
    conditions: views.filter((view) => !isBit(view) && !isLimit(view)),
    bits: [...bits.filter(isChanged), ...bits.filter((view) => !isChanged(view))],
  };
};
