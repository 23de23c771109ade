import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 10_000_000;
const MAX_FILES = 10;

/**
 * A log of at most ten files of ten megabytes: `station.log` is the newest, `station.9.log` the oldest.
 * A full or missing disk must not stop the station: a line that cannot be written is told on stderr instead.
 */
export const rotatingFile = (directory: string, maxBytes = MAX_BYTES): { write(text: string): void } => {
  const fileOf = (index: number): string =>
    join(directory, index === 0 ? 'station.log' : `station.${index.toString()}.log`);
  let bytes = statSync(fileOf(0), { throwIfNoEntry: false })?.size ?? 0;
  const rotate = (): void => {
    rmSync(fileOf(MAX_FILES - 1), { force: true });
    for (let index = MAX_FILES - 2; index >= 0; index -= 1) {
      if (existsSync(fileOf(index))) renameSync(fileOf(index), fileOf(index + 1));
    }
    bytes = 0;
  };
  return {
    write: (text) => {
      try {
        mkdirSync(directory, { recursive: true });
        if (bytes + Buffer.byteLength(text) > maxBytes) rotate();
        appendFileSync(fileOf(0), text);
        bytes += Buffer.byteLength(text);
      } catch (error) {
        process.stderr.write(`the log file cannot be written: ${String(error)}\n`);
      }
    },
  };
};
