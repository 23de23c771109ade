import type { ShownScreen } from '../../state/viewStore.ts';

/** Screens of which the past is known: all that they show is of the instant, or carries its own time. */
const KNOWN: ReadonlySet<ShownScreen> = new Set([
  'overview',
  'mimic',
  'link',
  'alarms',
  'journal',
  'trends',
  'symbols',
] satisfies ShownScreen[]);

export const isKnownInArchive = (screen: ShownScreen): boolean => KNOWN.has(screen);
