/** Values of a device's points by key, in their units; bits are 0 or 1, null is a sensor that is not there. */
export type PointValues = ReadonlyMap<string, number | null>;

/** The values with `missing` sensors taken out. */
export const withoutSensors = (values: PointValues, missing: readonly string[]): PointValues => {
  const rest = new Map(values);
  for (const key of missing) rest.set(key, null);
  return rest;
};
