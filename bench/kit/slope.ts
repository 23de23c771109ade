/** Least-squares slope of points (x, y): y per x. NaN for fewer than two instants. */
export const slope = (points: readonly (readonly [x: number, y: number])[]): number => {
  const mean = (pick: 0 | 1): number => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
};
