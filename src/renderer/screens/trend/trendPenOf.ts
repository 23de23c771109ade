import type { Point, Profile } from '#shared/model/profile.ts';
import { type DeviceView, tagPrefixOf } from '../../state/deviceView.ts';
import { describeValue } from '../../widgets/format/describeValue.ts';
import type { Language } from '../../widgets/format/language.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';

/** `MKZ.GEN1.power_total` */
export const tagOf = (view: DeviceView, point: Point): string => `${tagPrefixOf(view)}.${point.key}`;

/** Points whose sign is a direction. */
const FLOWS: ReadonlySet<string> = new Set(['mains_total_p', 'mains_total_q']);

export interface PenSource {
  readonly tag: string;
  readonly point: Point;
  readonly profile: Profile | null;
  readonly series: TrendSeries;
}

/** The point's curve, named and worded as on the card. `flowText`: the word for a direction. */
export const trendPenOf = (
  { tag, point, profile, series }: PenSource,
  language: Language,
  flowText: (flow: 'import' | 'export') => string,
): TrendPen => {
  const codes = point.codes === undefined ? undefined : profile?.codes[point.codes];
  const isState = point.type === 'bit' || point.type === 'enum';
  const wordOf = (value: number): string =>
    describeValue(point, { value, reason: 'ok', lastValue: value }, codes, language).text;
  const directionOf = (value: number): string => {
    const flow = flowWord(value);
    return flow === 'none' ? '' : flowText(flow);
  };
  return {
    id: tag,
    tag,
    name: point.label[language],
    unit: unitText(point.unit, language),
    decimals: point.decimals ?? 0,
    isStepped: isState,
    ...(isState ? { wordOf } : {}),
    ...(FLOWS.has(point.key) ? { directionOf } : {}),
    colour: 0,
    shiftMs: 0,
    limits: [],
    isSelected: false,
    series,
  };
};
