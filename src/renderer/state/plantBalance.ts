/** Power of a site: gensets, mains, load. A part without a usable value makes the sum unknown, never smaller. */
import { type DeviceView, usableValue } from './deviceView.ts';

export interface Sum {
  /** kW; null when a part is missing. */
  readonly value: number | null;
  /** Names of the devices whose part is missing. */
  readonly missing: readonly string[];
}

export interface PlantBalance {
  /** Null when the site has none. */
  readonly gensets: Sum | null;
  /** Positive = import. Null when the site has no mains. */
  readonly mains: Sum | null;
  readonly load: Sum | null;
}

const POWER_POINT = { generator: 'power_total', ats: 'mains_total_p' } as const;

const sumOf = (views: readonly DeviceView[], point: string): Sum | null => {
  if (views.length === 0) return null;
  const parts = views.map((view) => ({ name: view.device.name, value: usableValue(view, point) }));
  const missing = parts.filter((part) => part.value === null).map((part) => part.name);
  const value = missing.length > 0 ? null : parts.reduce((sum, part) => sum + (part.value ?? 0), 0);
  return { value, missing };
};

const add = (a: Sum | null, b: Sum | null): Sum | null => {
  if (a === null || b === null) return a ?? b;
  const missing = [...a.missing, ...b.missing];
  return { value: a.value === null || b.value === null ? null : a.value + b.value, missing };
};

export const balanceOf = (views: readonly DeviceView[]): PlantBalance => {
  const ofKind = (kind: string): DeviceView[] => views.filter((view) => view.device.kind === kind);
  const gensets = sumOf(ofKind('generator'), POWER_POINT.generator);
  const mains = sumOf(ofKind('ats'), POWER_POINT.ats);
  return { gensets, mains, load: add(gensets, mains) };
};

/** The point that says how much a device gives or takes; undefined for kinds that do neither. */
export const powerPointOf = (view: DeviceView): string | undefined =>
  view.device.kind === 'generator' || view.device.kind === 'ats' ? POWER_POINT[view.device.kind] : undefined;

/** Whether the device has a place in the balance and in the single-line diagram. */
export const isElectrical = (view: DeviceView): boolean => powerPointOf(view) !== undefined;
