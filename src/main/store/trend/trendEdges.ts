/** A chart has a few thousand pixels; more buckets than these are not made. */
export const MAX_TREND_BUCKETS = 20_000;

/**
 * Edges of so many buckets over [fromMs, toMs), one more than buckets. The outer ones are exact; the inner ones are even
 * steps, moved to the nearest multiple of `alignMs` (1 for raw samples, else the tier's bucket), so that no tier bucket
 * reaches over one. Fewer buckets where the range has not so many multiples.
 */
export const trendEdges = (fromMs: number, toMs: number, buckets: number, alignMs: number): Float64Array => {
  if (!(toMs > fromMs) || buckets < 1 || buckets > MAX_TREND_BUCKETS) {
    throw new Error(`BUG: ${buckets} buckets from ${fromMs} to ${toMs}`);
  }
  const spanMs = toMs - fromMs;
  const count = Math.max(1, Math.min(Math.floor(buckets), Math.floor(spanMs / alignMs)));
  const edges = new Float64Array(count + 1);
  edges[0] = fromMs;
  edges[count] = toMs;
  for (let index = 1; index < count; index += 1) {
    edges[index] = Math.round((fromMs + (spanMs * index) / count) / alignMs) * alignMs;
  }
  return edges;
};
