import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import { REPORT_REFUSALS } from '#shared/model/reportRefusal.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { TripHead, TripSheet } from '#shared/model/tripSheet.ts';
import { gatherTrip, type TripGatherParts } from './gatherTrip.ts';
import { type TripSearch, tripHeads } from './tripHeads.ts';
import type { TripPoints } from './tripPoints.ts';

export interface TripDeskParts extends Omit<TripGatherParts, 'points'> {
  /** The failure is one sentence for the log. */
  readonly points: () => Result<TripPoints, string>;
  readonly onTrouble: (sentence: string) => void;
}

/** The sheets of trips, made from journal and history whenever one is asked for. */
export class TripDesk {
  readonly #parts: TripDeskParts;

  constructor(parts: TripDeskParts) {
    this.#parts = parts;
  }

  list(search: TripSearch): Promise<{ rows: readonly TripHead[]; more: boolean }> {
    return tripHeads(this.#parts, search);
  }

  async sheet(occurrence: number): Promise<Result<TripSheet, ApiError>> {
    const points = this.#parts.points();
    if (!points.ok) {
      this.#parts.onTrouble(points.error);
      return apiRefusal(REPORT_REFUSALS, 'report_templates');
    }
    const sheet = await gatherTrip({ ...this.#parts, points: points.value }, occurrence);
    return sheet === undefined ? apiRefusal(REPORT_REFUSALS, 'trip_unknown', { occurrence }) : success(sheet);
  }
}
