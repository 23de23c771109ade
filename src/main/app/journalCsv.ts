import type { StoredEvent } from '../store/journal/storedEvent.ts';
import { csvRow } from './csvRow.ts';

type Cell = (event: StoredEvent) => string | number | null;

/** The columns and their order; those of `GET /api/events`. */
const COLUMNS: readonly (readonly [string, Cell])[] = [
  ['seq', ({ seq }) => seq],
  ['time', ({ timeMs }) => new Date(timeMs).toISOString()],
  ['kind', ({ kind }) => kind],
  ['event', ({ event }) => event],
  ['site', ({ site }) => site],
  ['device', ({ device }) => device],
  ['tag', ({ tag }) => tag],
  ['occurrence', ({ occurrence }) => occurrence],
  ['step', ({ step }) => step],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['value', ({ value }) => value],
  ['limit', ({ limit }) => limit],
  ['quality', ({ quality }) => quality],
  ['priority', ({ priority }) => priority],
  ['user', ({ user }) => user],
  ['text_ru', ({ textRu }) => textRu],
  ['text_en', ({ textEn }) => textEn],
  ['comment', ({ comment }) => comment],
];

/** The header line of journal rows. */
export const journalCsvHead = (): string => csvRow(COLUMNS.map(([name]) => name));

/** One fact of the journal as a line of CSV: its time in UTC, its text in both languages. */
export const journalCsvRow = (event: StoredEvent): string => csvRow(COLUMNS.map(([, cell]) => cell(event)));
