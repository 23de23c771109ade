import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#shared/model/device.ts';
import type { StationFile, StationFileDevice, StationFileSite } from '#shared/model/stationFile.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export const MKZ: StationFileSite = { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

type Changes = Partial<StationFileDevice>;

/** A gas-engine set, polled quickly. */
export const generator = (code: string, connection: Connection, changes: Changes = {}): StationFileDevice => ({
  site: 'MKZ',
  code,
  name: code,
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection,
  pollIntervalMs: 200,
  timeoutMs: 1000,
  ...changes,
});

/** A bus controller, polled quickly. */
export const bus = (code: string, connection: Connection, changes: Changes = {}): StationFileDevice => ({
  ...generator(code, connection),
  kind: 'ats',
  profile: 'smartgen-hgm9560',
  pauseMs: 5,
  ...changes,
});

export const tcp = (port: number, unitId = 1): Connection => ({ kind: 'tcp', host: '127.0.0.1', port, unitId });

export const rtuOverTcp = (port: number, unitId = 3): Connection => ({
  kind: 'rtuOverTcp',
  host: '127.0.0.1',
  port,
  unitId,
});

export const stationFile = (
  devices: readonly StationFileDevice[],
  changes: Partial<StationFile> = {},
): StationFile => ({
  station: { id: 'mkz-1', name: 'МКЗ' },
  sites: [MKZ],
  devices,
  ...changes,
});

/** Writes it (or any other text or content) to a file of its own and gives the path. */
export const writtenFile = (content: unknown): string => {
  const path = join(temporaryFolder(), 'station.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
};
