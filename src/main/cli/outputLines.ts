import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { EXIT, report } from './command.ts';

/** Prints to stdout. Waits for a slow reader; one that has gone is no error. */
export const printLines = async (lines: Iterable<string>): Promise<number> => {
  process.stdout.on('error', () => undefined);
  for (const text of lines) {
    if (!process.stdout.writable) break;
    if (!process.stdout.write(text)) await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
  }
  return EXIT.fine;
};

const OWNER_ALONE = 0o600;

/** Writes a file, which is there whole or not at all, for its owner alone. */
export const writeLines = (file: string, lines: Iterable<string>, json: boolean): number => {
  const partial = `${file}.partial`;
  try {
    const descriptor = openSync(partial, 'w', OWNER_ALONE);
    let bytes = 0;
    try {
      for (const text of lines) bytes += writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(partial, file);
    return report(json, { ok: true, text: `written: ${file}`, data: { file, bytes } });
  } catch (error) {
    rmSync(partial, { force: true });
    const message = `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    return report(json, { ok: false, text: message, data: { error: message } });
  }
};
