import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EventTables } from './eventTexts.ts';
import { shipped } from './places.ts';

const locale = z.object({ journal: z.object({ event: z.record(z.string(), z.string()) }) });

/** The texts of events that are shipped with the program. */
export const readEventTables = (): EventTables => ({ ru: eventsOf('ru'), en: eventsOf('en') });

const eventsOf = (language: keyof EventTables): Readonly<Record<string, string>> =>
  locale.parse(JSON.parse(readFileSync(shipped('locales', `${language}.json`), 'utf8'))).journal.event;
