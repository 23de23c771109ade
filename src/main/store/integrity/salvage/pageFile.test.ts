import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageFile } from './pageFile.ts';
import { wholePayload } from './wholePayload.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pult-pages-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Reading the memory of this process at address 0 fails as reading a lost sector does. */
const LOST_SECTORS = '/proc/self/mem';

describe('a file of pages', () => {
  it.skipIf(process.platform !== 'linux')('is zeros where the disk has lost its sectors', () => {
    const file = new PageFile(LOST_SECTORS);
    expect(file.page(1)).toEqual(Buffer.alloc(4_096));
    file.close();
  });

  it('is zeros behind its end', () => {
    const path = join(folder, 'short.db');
    writeFileSync(path, Buffer.alloc(5_000, 7));
    const file = new PageFile(path);
    expect(file.pageCount).toBe(2);
    expect([file.page(2)[903], file.page(2)[904], file.page(3)[0]]).toEqual([7, 0, 0]);
    file.close();
  });

  it('gives no row that says it is longer than the file, however its pages lead round', () => {
    const path = join(folder, 'ring.db');
    const ring = Buffer.alloc(4_096);
    ring.writeUInt32BE(2, 0);
    writeFileSync(path, Buffer.concat([Buffer.alloc(4_096), ring]));
    const file = new PageFile(path);
    const cell = { rowId: 1, payloadBytes: 1e12, local: Buffer.alloc(100), overflowPage: 2 };
    expect(wholePayload(file, cell)).toBeUndefined();
    file.close();
  });
});
