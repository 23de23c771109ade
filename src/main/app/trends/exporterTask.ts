import type { TrendTable } from './trendTable.ts';

/** What the exporter thread makes. */
export interface TrendFileTask {
  readonly format: 'csv' | 'xlsx';
  readonly table: TrendTable;
}

/** What it says: how far it is, 0…1, and in the end the file. */
export type ExporterMessage = { readonly share: number } | { readonly bytes: Uint8Array };
