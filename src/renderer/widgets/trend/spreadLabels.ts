/**
 * Places for labels that want to stand at given heights: in the order of the wishes, at least `gap` apart and within
 * [top, bottom] as far as there is room; pure.
 */
export const spreadLabels = (
  wishes: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] => {
  const order = wishes.map((_, index) => index).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  const places = wishes.map((wish) => Math.min(bottom, Math.max(top, wish)));
  let least = top;
  for (const index of order) {
    places[index] = Math.max(places[index] ?? top, least);
    least = (places[index] ?? top) + gap;
  }
  let most = bottom;
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index] ?? bottom, most);
    most = (places[index] ?? bottom) - gap;
  }
  return places;
};
