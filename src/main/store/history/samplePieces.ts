import type { Scaling } from '#main/profile/scaling.ts';
import type { PointOverride } from '#shared/model/device.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import type { TrendPiece } from '../trend/trendPiece.ts';
import { type CorrectedSpan, correctionSpans } from './correctionSpans.ts';
import type { HistoryTag, UnreadSpan } from './historyTag.ts';
import { mergedColumns } from './mergedColumns.ts';
import type { PointSamples, SampleSource, SampleSources } from './sampleSources.ts';
import { AS_IT_IS, isSameScaling, scaledSamples } from './scaledPiece.ts';

/** A piece of a trend with the scaling of its raw values. */
export interface ScaledPiece {
  readonly piece: TrendPiece;
  readonly scaling: Scaling;
}

/** What was found, and what could not be read. */
export interface FoundPieces {
  readonly pieces: ScaledPiece[];
  readonly unread: UnreadSpan[];
}

/** A source whose first sample is known; without samples it is a hole in the history. */
interface Loaded {
  readonly firstMs: number;
  /** More than one where they lie over one another. */
  readonly sources: readonly SampleSource[];
  readonly samples: ScaledSamples | undefined;
}

/** Samples with what scales them. */
interface ScaledSamples {
  readonly columns: SampleColumns;
  readonly scaling: Scaling;
}

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Samples of a tag over a range as pieces, one for each source and correction. Pauses after each source, so that a
 * thread may look at what else there is to do.
 */
export function* samplePieces(
  sources: SampleSources,
  tag: HistoryTag,
  range: Range,
  listed: readonly SampleSource[],
  corrections: readonly CorrectedSpan[],
): Generator<undefined, FoundPieces> {
  const loaded: Loaded[] = [];
  const found: FoundPieces = { pieces: [], unread: [] };
  for (const source of listed) {
    const one = load(sources, tag, source, found.unread);
    if (one !== undefined) loaded.push(one);
    yield;
  }
  loaded.sort((one, other) => one.firstMs - other.firstMs);
  const joined = joinOverlapping(loaded);
  joined.forEach((one, index) => {
    const span = {
      fromMs: index === 0 && one.samples !== undefined ? range.fromMs : Math.max(range.fromMs, one.firstMs),
      toMs: Math.min(range.toMs, joined[index + 1]?.firstMs ?? range.toMs),
    };
    if (one.samples !== undefined && span.fromMs < span.toMs)
      addPieces(found, one, span, { sources, tag, corrections });
  });
  return found;
}

const load = (
  sources: SampleSources,
  tag: HistoryTag,
  source: SampleSource,
  unread: UnreadSpan[],
): Loaded | undefined => {
  const samples = sources.samples(source, tag.point);
  if (samples?.ok === true) {
    const [firstMs] = samples.value.columns.timesMs;
    return firstMs === undefined ? undefined : { firstMs, sources: [source], samples: scaledBy(samples.value) };
  }
  if (source.kind === 'tail') return undefined;
  const { deviceId, fromMs, toMs } = source.entry;
  if (samples !== undefined) unread.push({ deviceId, fromMs, toMs, reason: samples.error });
  return { firstMs: fromMs, sources: [source], samples: undefined };
};

const scaledBy = ({ columns, by }: PointSamples): ScaledSamples => ({ columns, scaling: by.point.scaling });

const lastMsOf = ({ timesMs }: SampleColumns): number => timesMs.at(-1) ?? Number.NEGATIVE_INFINITY;

/** Neighbours that lie over one another become one: nothing of either is lost. */
const joinOverlapping = (loaded: readonly Loaded[]): Loaded[] => {
  const joined: Loaded[] = [];
  for (const one of loaded) {
    const former = joined.at(-1);
    const samples = overlapOf(former, one);
    if (former === undefined || samples === undefined) joined.push(one);
    else joined[joined.length - 1] = { ...former, sources: [...former.sources, ...one.sources], samples };
  }
  return joined;
};

/** Both as one; undefined where the second begins behind the first. */
const overlapOf = (former: Loaded | undefined, next: Loaded): ScaledSamples | undefined => {
  const [one, other] = [former?.samples, next.samples];
  if (one === undefined || other === undefined || lastMsOf(one.columns) < next.firstMs) return undefined;
  return joinedSamples(one, other);
};

/** In raw values where both have one scaling, else in engineering ones. */
const joinedSamples = (one: ScaledSamples, other: ScaledSamples): ScaledSamples =>
  isSameScaling(one.scaling, other.scaling)
    ? { columns: mergedColumns(one.columns, other.columns), scaling: one.scaling }
    : { columns: mergedColumns(scaled(one), scaled(other)), scaling: AS_IT_IS };

const scaled = ({ columns, scaling }: ScaledSamples): SampleColumns => scaledSamples(columns, scaling);

interface Context {
  readonly sources: SampleSources;
  readonly tag: HistoryTag;
  readonly corrections: readonly CorrectedSpan[];
}

const addPieces = (found: FoundPieces, { sources, samples }: Loaded, span: Range, context: Context): void => {
  if (samples === undefined) return;
  for (const { fromMs, toMs, override } of correctionSpans(context.corrections, span.fromMs, span.toMs)) {
    const { columns, scaling } = override === undefined ? samples : corrected(sources, context, override);
    const piece = { kind: 'samples', fromMs, toMs, samples: columns } as const;
    found.pieces.push({ piece, scaling });
  }
};

/** Of sources that were read before. */
const corrected = (
  sources: readonly SampleSource[],
  { sources: reader, tag }: Context,
  override: PointOverride,
): ScaledSamples =>
  sources
    .map((source) => {
      const samples = reader.samples(source, tag.point, override);
      if (samples?.ok !== true)
        throw new Error(`BUG: ${tag.point} of device ${tag.deviceId.toString()} was read before`);
      return scaledBy(samples.value);
    })
    .reduce(joinedSamples);
