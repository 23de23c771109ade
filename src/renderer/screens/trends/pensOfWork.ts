/** Pens as they stand in the work, with what is known of their tags and what was read; pure. */
import { type PenSource, placeOf } from '../../state/penSource.ts';
import type { TrendsPane, TrendsPen, TrendsWork } from '../../state/trendsWork.ts';
import type { Language } from '../../widgets/format/language.ts';
import type { TrendLimit, TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';
import { trendPenOf } from '../trend/trendPenOf.ts';
import { seriesKey, type TrendSource } from '../trend/trendQuestion.ts';
import { endNames } from './endNames.ts';
import { shiftText } from './shiftText.ts';
import type { KnownTags } from './useKnownTags.ts';

/** Each curve that is asked for once, whatever panes it stands on; what is hidden or gone is not asked for. */
export const sourcesOf = (work: TrendsWork, tags: KnownTags): readonly TrendSource[] => {
  const byKey = new Map<string, TrendSource>();
  for (const { tag, shiftMs } of work.panes.flatMap(({ pens }) => pens.filter(({ isHidden }) => !isHidden))) {
    const source = tags.get(tag);
    if (source === undefined) continue;
    const { device, point, holdMs } = source;
    const asked = { tag, shiftMs, holdMs, deviceId: device?.id ?? null, point: point.key };
    byKey.set(seriesKey(asked), asked);
  }
  return [...byKey.values()];
};

export interface PenWords {
  readonly language: Language;
  readonly flowText: (flow: 'import' | 'export') => string;
}

export interface PenLook {
  readonly penId: string | null;
  readonly limits: readonly TrendLimit[];
}

interface Drawn {
  readonly pen: TrendsPen;
  readonly source: PenSource;
  readonly series: TrendSeries;
}

/** The curves of a pane that can be drawn, in the order of its pens. */
export const pensOfPane = (
  pane: TrendsPane,
  tags: KnownTags,
  answer: ReadonlyMap<string, TrendSeries>,
  look: PenLook,
  { language, flowText }: PenWords,
): readonly TrendPen[] => {
  const drawn = pane.pens.flatMap((pen): Drawn[] => {
    const source = tags.get(pen.tag);
    const series = answer.get(seriesKey(pen));
    return pen.isHidden || source === undefined || series === undefined ? [] : [{ pen, source, series }];
  });
  const names = endNames(
    drawn.map(({ pen, source }) => ({
      place: placeOf(source),
      label: source.point.label[language],
      shift: shiftText(pen.shiftMs, language),
    })),
  );
  return drawn.map(({ pen, source, series }, index) => {
    const { tag, point, profile } = source;
    const isSelected = pen.id === look.penId;
    return {
      ...trendPenOf({ tag, point, profile, series }, language, flowText),
      id: pen.id,
      colour: pen.colour,
      shiftMs: pen.shiftMs,
      endName: names[index] ?? '',
      isSelected,
      limits: isSelected ? look.limits : [],
    };
  });
};
