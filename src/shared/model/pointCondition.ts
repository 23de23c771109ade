/** Met while the point has one of the values. */
export interface PointCondition {
  readonly point: string;
  readonly values: readonly number[];
}
