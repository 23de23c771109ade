/** Serial lines: the two ends of a pseudo terminal pair, a server of another author at the far one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Connection } from '#shared/model/device.ts';
import { openLink } from '../../src/main/app/openLink.ts';
import type { ScanLink } from '../../src/main/app/scanners.ts';
import { systemClock } from '../../src/main/app/systemClock.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasTool } from '../kit/hasTool.ts';
import { Program } from '../kit/program.ts';
import { pythonWithPymodbus } from '../kit/python.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { type ModbusPeer, startPymodbus } from './modbusPeers.ts';

const TIMEOUT_MS = 600;
const DEADLINE = { timeout: 10_000, interval: 40 };
const REGISTERS = [11, 22, 0xfffe, 44];
const IMAGE = { unit: 3, blocks: [{ address: 40, registers: REGISTERS }] };

afterAll(cleanUp);

describe.skipIf(!hasTool('socat'))('a serial line (skipped without socat)', () => {
  const links: ScanLink[] = [];
  let near = '';
  let far = '';
  let line: Program;

  const layLine = async (): Promise<void> => {
    line = new Program('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`]);
    await vi.waitFor(() => expect([existsSync(near), existsSync(far)]).toEqual([true, true]), DEADLINE);
  };

  const cutLine = async (): Promise<void> => {
    await line.signal('SIGTERM');
    await vi.waitFor(() => expect(existsSync(near)).toBe(false), DEADLINE);
  };

  const open = (path = near): ScanLink => {
    const connection: Connection = { kind: 'serial', path, unitId: 3, baudRate: 9600, parity: 'none', stopBits: 2 };
    const link = openLink(systemClock)(connection, { pauseMs: 0, timeoutMs: TIMEOUT_MS });
    links.push(link);
    return link;
  };

  const read = async (link: ScanLink, unitId = 3): Promise<unknown> => {
    const result = await link.read({ unitId, fc: 3, address: 40, count: 4 }, TIMEOUT_MS);
    return result.ok ? [...result.value.registers] : `${result.error.kind}: ${result.error.message}`;
  };

  beforeEach(async () => {
    const folder = temporaryFolder();
    near = join(folder, 'near');
    far = join(folder, 'far');
    await layLine();
  });

  afterEach(async () => {
    for (const link of links.splice(0)) link.close();
    await line.signal('SIGTERM');
  });

  describe.skipIf(pythonWithPymodbus === undefined)('with pymodbus at its end (skipped without pymodbus)', () => {
    /** It looks up its units before it waits for a request: the first one after an image is for nobody. */
    const serve = async (link: ScanLink): Promise<ModbusPeer> => {
      const peer = await startPymodbus(pythonWithPymodbus ?? '', 'rtu', far, IMAGE);
      await vi.waitFor(async () => expect(await read(link)).toEqual(REGISTERS), DEADLINE);
      return peer;
    };

    test('is read again and again over one opening of the port', async () => {
      const link = open();
      await serve(link);
      for (let turn = 0; turn < 20; turn += 1) expect(await read(link)).toEqual(REGISTERS);
      expect(link.report()).toMatchObject({ connected: true, reconnects: 0, garbageBytes: 0, foreignFrames: 0 });
    });

    test('an exception and a silent unit are told apart, and the port stays open', async () => {
      const link = open();
      await serve(link);
      const missing = await link.read({ unitId: 3, fc: 3, address: 900, count: 2 }, TIMEOUT_MS);
      expect(missing).toMatchObject({ ok: false, error: { kind: 'exception', exceptionCode: 2 } });
      expect(await read(link, 7)).toBe('timeout: no answer within 600 ms');
      expect(await read(link)).toEqual(REGISTERS);
      expect(link.report()).toMatchObject({ connected: true, reconnects: 0 });
    });

    test('the port vanishes and comes back: reads work again unaided', async () => {
      const link = open();
      const first = await serve(link);
      await first.stop();
      await cutLine();
      await vi.waitFor(() => expect(link.report().connected).toBe(false), DEADLINE);
      expect(await read(link)).toContain(`no_link: there is no such port: ${near}`);
      await layLine();
      await serve(link);
    });
  });

  test('a port that another program holds is told as such, and taken over when it is free', async () => {
    const holder = open();
    expect(await read(holder)).toBe('timeout: no answer within 600 ms');
    const second = open();
    expect(await read(second)).toContain(`no_link: the port is used by another program: ${near}`);
    holder.close();
    await vi.waitFor(() => expect(second.report().connected).toBe(true), DEADLINE);
  });
});

test('a port that does not exist is told by its path', async () => {
  const connection: Connection = { kind: 'serial', path: '/dev/pult-no-such-port', unitId: 1 };
  const link = openLink(systemClock)(connection, { pauseMs: 0, timeoutMs: TIMEOUT_MS });
  const result = await link.read({ unitId: 1, fc: 3, address: 0, count: 1 }, TIMEOUT_MS);
  link.close();
  expect(result).toMatchObject({ ok: false, error: { kind: 'no_link' } });
  expect(result.ok || result.error.message).toContain('there is no such port: /dev/pult-no-such-port');
});
