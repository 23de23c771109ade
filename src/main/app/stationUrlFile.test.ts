import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { readStationUrl, removeStationUrl, writeStationUrl } from './stationUrlFile.ts';

afterAll(removeTemporaryFolders);

describe('the address of a running station', () => {
  it('is found in its folder until a clean end, by its owner alone', () => {
    const folder = temporaryFolder();
    expect(writeStationUrl(folder, 'http://127.0.0.1:8011')).toEqual({ ok: true, value: null });
    expect(writeStationUrl(folder, 'http://127.0.0.1:8012')).toEqual({ ok: true, value: null });
    expect(readStationUrl(folder)).toEqual({ ok: true, value: 'http://127.0.0.1:8012' });
    if (process.platform !== 'win32') expect(statSync(join(folder, 'station.url')).mode & 0o777).toBe(0o600);
    removeStationUrl(folder);
    expect(readStationUrl(folder)).toEqual({ ok: false, error: `no station runs on ${folder}` });
  });

  it('is not made up from a file that holds none', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'station.url'), 'nowhere');
    expect(readStationUrl(folder)).toMatchObject({ ok: false });
  });

  it('that cannot be kept is told', () => {
    expect(writeStationUrl(join(temporaryFolder(), 'none'), 'http://127.0.0.1:1')).toMatchObject({ ok: false });
  });
});
