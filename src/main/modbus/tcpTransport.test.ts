import { describe, expect, test } from 'vitest';
import { startController } from './fakeController.ts';
import { tcpErrorOf, tcpTransport } from './tcpTransport.ts';
import type { TransportError } from './transport.ts';

describe('the TCP transport', () => {
  test.each([
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['EMFILE', 'failed'],
  ])('tells %s as %s', (code, kind) => {
    const error = tcpErrorOf({ host: '10.0.0.7', port: 26 }, Object.assign(new Error(code), { code }));
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(`10.0.0.7:26 (${code})`);
  });

  test('a port that nobody checked is our own bug', () => {
    expect(() => tcpTransport({ host: '127.0.0.1', port: 0 })).toThrow('BUG');
  });

  test.each<['reset' | 'closed', TransportError['kind']]>([
    ['reset', 'reset'],
    ['closed', 'closed'],
  ])('hands over the bytes before the other side is %s, once', async (how, kind) => {
    const controller = await startController((_request, socket) => {
      socket.write('pult');
      if (how === 'closed') socket.end();
      else setTimeout(() => socket.resetAndDestroy(), 20);
    });
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      const transport = tcpTransport({ host: '127.0.0.1', port: controller.port })({
        onOpen: () => transport.write(Buffer.from('?')),
        onBytes: (chunk, length) => heard.push(chunk.toString('latin1', 0, length)),
        onClosed: (error) => {
          heard.push(error.kind);
          setTimeout(resolve, 20);
        },
      });
    });
    await controller.stop();
    expect(heard).toEqual(['pult', kind]);
  });

  test('says nothing more once it was closed', async () => {
    const controller = await startController((_request, socket) => void socket.end('late'));
    const heard: string[] = [];
    const transport = tcpTransport({ host: '127.0.0.1', port: controller.port })({
      onOpen: () => {
        transport.write(Buffer.from('?'));
        transport.close();
        transport.close();
      },
      onBytes: () => heard.push('bytes'),
      onClosed: () => heard.push('closed'),
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await controller.stop();
    expect(heard).toEqual([]);
  });
});
