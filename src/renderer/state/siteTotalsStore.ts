/** What the station works out for each site: names and units, for lists of tags. */
import { create } from 'zustand';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';
import { request } from './stationApi.ts';

/** By the id of the site. */
export interface SiteTotalsStore {
  readonly totals: ReadonlyMap<number, readonly CalculatedValue[]>;
}

export const useSiteTotals = create<SiteTotalsStore>(() => ({ totals: new Map() }));

/** Reads those of the sites; a site that does not answer has none. */
export const readSiteTotals = async (siteIds: readonly number[]): Promise<void> => {
  const answers = await Promise.all(siteIds.map((siteId) => request('plant.totals', { siteId })));
  const read = answers.flatMap((answer): [number, readonly CalculatedValue[]][] =>
    answer.ok ? [[answer.value.siteId, answer.value.values]] : [],
  );
  useSiteTotals.setState({ totals: new Map(read) });
};
