/** A stretch of time that is answered from one kind of source. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: 'samples' | 'tier';
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Cuts `whole` into stretches: `tier` from the tier but for the holes in it, everything else from samples. Ends of the
 * tier and of the holes are multiples of its bucket.
 */
export const tierStretches = (whole: Span, tier: Span, holes: readonly Span[]): Stretch[] => {
  const stretches: Stretch[] = [];
  const add = (fromMs: number, toMs: number, from: Stretch['from']): void => {
    if (fromMs >= toMs) return;
    const former = stretches.at(-1);
    if (former?.from === from) stretches[stretches.length - 1] = { fromMs: former.fromMs, toMs, from };
    else stretches.push({ fromMs, toMs, from });
  };
  if (tier.fromMs >= tier.toMs) return [{ ...whole, from: 'samples' }];
  let doneMs = tier.fromMs;
  add(whole.fromMs, doneMs, 'samples');
  for (const hole of [...holes].sort((one, other) => one.fromMs - other.fromMs)) {
    const fromMs = Math.max(doneMs, hole.fromMs);
    const toMs = Math.min(tier.toMs, hole.toMs);
    if (fromMs >= toMs) continue;
    add(doneMs, fromMs, 'tier');
    add(fromMs, toMs, 'samples');
    doneMs = toMs;
  }
  add(doneMs, tier.toMs, 'tier');
  add(tier.toMs, whole.toMs, 'samples');
  return stretches;
};
