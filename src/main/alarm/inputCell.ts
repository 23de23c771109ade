import type { StationCondition } from '#shared/model/alarm.ts';
import { isUsable, type Reason } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';

/** A point as a scan leaves it. */
export interface ScanValue extends PointValue {
  /** When it was read, UTC epoch ms; absent = with this scan. A value that is held over a missed slot keeps its time. */
  readonly timeMs?: number;
}

/** What a device shows now; undefined for a point that it does not have. */
export type ScanValues = (point: string) => ScanValue | undefined;

/** Cells that are not points of a profile begin with `@`: whether the device, or anything behind its endpoint, answers (1 or 0). */
export const LINK_CELL = '@link';
export const ENDPOINT_CELL = '@endpoint';

/** Whether a condition that the station reports holds (1 or 0), and the number that is shown with it. */
export const stationCell = (condition: StationCondition): string => `@${condition}`;
export const stationValueCell = (condition: StationCondition): string => `@${condition}.value`;

/** A cell that scans feed. */
export const isPoint = (name: string): boolean => !name.startsWith('@');

/** An input as a restart keeps it. */
export interface KeptInput {
  readonly deviceId: number;
  readonly point: string;
  readonly value: number | null;
  readonly reason: Reason;
  readonly timeMs: number;
  /** A state, a bit or an answer; else a measured value, of which alarms want nothing but the newest. */
  readonly isCode: boolean;
}

const NOT_THERE: ScanValue = { value: null, reason: 'config' };

/** The last that is known of one input of a device; shared by all alarms that look at it. */
export class InputCell {
  readonly point: string;
  /** Null where alarms must not work with it: bad quality, or no number. */
  value: number | null = null;
  reason: Reason = 'not_yet';
  timeMs = 0;
  /** By the last feeding. */
  isChanged = false;

  constructor(point: string) {
    this.point = point;
  }

  feed({ value, reason, timeMs }: ScanValue = NOT_THERE, scanMs: number): void {
    const usable = value !== null && Number.isFinite(value) && isUsable(reason) ? value : null;
    this.isChanged = usable !== this.value || reason !== this.reason;
    this.value = usable;
    this.reason = reason;
    this.timeMs = timeMs ?? scanMs;
  }

  restore({ value, reason, timeMs }: KeptInput): void {
    this.value = value;
    this.reason = reason;
    this.timeMs = timeMs;
  }
}
