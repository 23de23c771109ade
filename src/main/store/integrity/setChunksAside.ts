import type { Connection } from '../openDatabase.ts';
import type { Damage } from './damage.ts';
import { worldError } from './worldError.ts';

/**
 * Marks damaged chunks: they are kept, and never read as data again. Gives those that were marked; one whose row cannot
 * even be written stays unmarked, and readers refuse it by its checksum.
 */
export const setChunksAside = (connection: Connection, damages: readonly Damage[]): Damage[] => {
  const mark = connection.prepare('UPDATE chunk SET damage = ? WHERE id = ? AND damage IS NULL');
  return damages.filter(({ kind, chunkId, message }) => {
    if (kind !== 'chunk' || chunkId === undefined) return false;
    try {
      return mark.run(message, chunkId).changes > 0;
    } catch (error) {
      worldError(error);
      return false;
    }
  });
};
