import type { CommandView } from '#shared/api/commands.ts';

/** Names that profiles give to what a person must reach at once. */
const FIRST: ReadonlySet<string> = new Set(['start', 'stop', 'emergency_stop', 'auto', 'manual', 'test']);
const MOST = 4;

/** The commands for the first page of a card: stop, start and the modes; of a device without these the first ones. */
export const firstCommands = (commands: readonly CommandView[]): readonly CommandView[] => {
  const first = commands.filter(({ key }) => FIRST.has(key));
  return first.length > 0 ? first : commands.slice(0, MOST);
};
