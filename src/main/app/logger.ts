import pino from 'pino';
import { rotatingFile } from './rotatingFile.ts';

export type Logger = pino.Logger;

const SECRETS = [
  'token',
  'password',
  'pin',
  'session',
  'code',
  'authorization',
  'secret',
  '*.token',
  '*.session',
  '*.authorization',
];

/** JSON lines on stderr and, where a folder is given, in its rotated files; secrets are redacted. */
export const createLogger = (logDirectory?: string): Logger => {
  const streams: pino.StreamEntry[] = [{ level: 'info', stream: standardError() }];
  if (logDirectory !== undefined) streams.push({ level: 'info', stream: rotatingFile(logDirectory) });
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: SECRETS, censor: '[secret]' } },
    pino.multistream(streams),
  );
};

/** A console that was closed must not end the station: its lines go to the log files alone from then on. */
const standardError = (): pino.DestinationStream => {
  const stream = pino.destination({ fd: 2, sync: true });
  stream.on('error', () => undefined);
  return stream;
};

/** Says nothing, for tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
