/**
 * A folder of temporary files for each test file: stations of files that run at the same time do not meet there, as two
 * stations of one computer do that poll the same endpoint.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll } from 'vitest';

const before = tmpdir();
const own = mkdtempSync(join(before, 'pult-t-'));
process.env['TMPDIR'] = own;

afterAll(() => {
  process.env['TMPDIR'] = before;
  rmSync(own, { recursive: true, force: true });
});
