import { expect, test, vi } from 'vitest';
import { serialTransport } from './serialTransport.ts';
import type { TransportError } from './transport.ts';

vi.mock('serialport', () => {
  throw new Error('no native build was found for platform=plan9');
});

test('a driver that cannot be loaded is an error of the port, not of the station', async () => {
  const error = await new Promise<TransportError>((resolve, reject) => {
    serialTransport({ path: 'COM3' })({
      onOpen: () => reject(new Error('opened')),
      onBytes: () => undefined,
      onClosed: resolve,
    });
  });
  expect(error.kind).toBe('failed');
  expect(error.message).toContain('serial ports cannot be used: COM3');
});

test('a port that is given up before it opened is not heard of again', async () => {
  const heard: unknown[] = [];
  const listener = { onOpen: () => heard.push('open'), onBytes: () => undefined, onClosed: () => heard.push('closed') };
  serialTransport({ path: 'COM3' })(listener).close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual([]);
});
