/** Values for scripts: flat objects under the seed's field names. */
import type { Reason } from '../model/quality.ts';

/** The fixed fields of a metrics object; the points of the profile stand beside them by their keys. */
export interface MetricsHead {
  readonly device_id: number;
  readonly device_code: string;
  readonly site_code: string;
  readonly device_type: string;
  /** ISO UTC instant of the newest block of the last scan; null when never served. */
  readonly timestamp: string | null;
  readonly online: boolean;
  readonly error: string | null;
  /** Keys that are not good → the reason word. */
  readonly quality: Readonly<Record<string, Reason>>;
}

export type MetricsObject = MetricsHead &
  Readonly<Record<string, number | boolean | string | null | MetricsHead['quality']>>;

export interface MetricsReads {
  'metrics.read': {
    input: { readonly deviceId?: number | undefined; readonly siteId?: number | undefined };
    output: readonly MetricsObject[];
  };
}

export interface MetricsEvents {
  /** A scan was served, or a device went offline. For scripts; screens follow `plant.values`. */
  'metrics.scanned': MetricsObject;
}
