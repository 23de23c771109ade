import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printPdf } from './printPdf.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-fake-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that takes a browser's place. */
const browserThat = (does: string): string => {
  const file = join(folder, 'browser');
  writeFileSync(file, `#!/bin/sh\n${does}\n`);
  chmodSync(file, 0o755);
  return file;
};

const leftOver = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('pult-print-'));
const COPIES_THE_PAGE =
  'for word; do case $word in --print-to-pdf=*) to=${word#*=};; file://*) from=${word#file://};; esac; done; cp "$from" "$to"';

describe.skipIf(process.platform === 'win32')('printing with the installed browser', () => {
  it('hands the page over in a file, takes the PDF from one, and leaves nothing behind', async () => {
    const before = leftOver();
    const printed = await printPdf('<p>Акт № 7</p>', browserThat(COPIES_THE_PAGE));
    expect(printed.ok && Buffer.from(printed.value).toString()).toBe('<p>Акт № 7</p>');
    expect(leftOver()).toEqual(before);
  });

  it('says so where the browser fails, writes nothing, or does not come to an end', async () => {
    expect(await printPdf('x', browserThat('exit 3'))).toEqual({ ok: false, error: 'the browser did not print it' });
    expect(await printPdf('x', browserThat('exit 0'))).toEqual({ ok: false, error: 'the browser did not print it' });
    const before = leftOver();
    expect(await printPdf('x', browserThat('exec sleep 30'), 200)).toEqual({
      ok: false,
      error: 'the browser did not print it in time',
    });
    expect(leftOver()).toEqual(before);
  });

  it('leaves no process of a browser behind that does not come to an end', async () => {
    const beat = join(folder, 'beat');
    const hangs = browserThat(`(for beat in $(seq 100); do echo > ${beat}; sleep 0.1; done) & wait`);
    expect(await printPdf('x', hangs, 400)).toMatchObject({ ok: false });
    rmSync(beat);
    await setTimeout(400);
    expect(existsSync(beat)).toBe(false);
  });

  it('prints with a browser that complains at length', async () => {
    const talks = browserThat(`head -c 3000000 /dev/zero >&2; ${COPIES_THE_PAGE}`);
    expect(await printPdf('<p>Акт № 8</p>', talks)).toMatchObject({ ok: true });
  });

  it('says so where there is no such program', async () => {
    expect(await printPdf('x', join(folder, 'nothing'))).toEqual({ ok: false, error: 'the browser did not print it' });
  });
});
