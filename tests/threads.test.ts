/** The station's threads as they start from the source; tests/builtHost and tests/packed see them built and packed. */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startThread, threadFile } from '../src/main/app/threadCall.ts';
import type { WriterMethods } from '../src/main/app/writer.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

afterAll(cleanUp);

const neverDies = (error: Error): void => {
  throw error;
};

test('the writer thread opens its database from the TypeScript source', async () => {
  expect(threadFile('writer').href).toMatch(/src\/main\/app\/writer\.ts$/);
  const file = join(temporaryFolder(), 'pult.db');
  const writer = await startThread<WriterMethods>('writer', { file }, neverDies);
  expect(await writer.call.readConfiguration()).toEqual({ sites: [], devices: [] });
  expect(await writer.call.bytes()).toBeGreaterThan(0);
  await writer.close();
});

test('a thread that cannot start tells why', async () => {
  const file = join(temporaryFolder(), 'no', 'such', 'folder', 'pult.db');
  await expect(startThread('writer', { file }, () => undefined)).rejects.toThrow(/./);
});
