/** Records as files: read back by our reader, dissected by tshark, replayed to a link. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { shipped } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { readPlantFile, simulatePlant } from '../app/simulatePlant.ts';
import { systemClock } from '../app/systemClock.ts';
import { freePort } from '../simulator/wire/freePort.ts';
import { crc16 } from './crc16.ts';
import { type FramingKind, frameOf, goodAnswer, linkTo, readOf, sleep, startController } from './fakeController.ts';
import { FrameRecorder, type RecordedFrame } from './frameRecorder.ts';
import type { Link } from './link.ts';
import { pcapng, type RecordedEndpoint } from './pcapng.ts';
import { readPcapng } from './readPcapng.ts';
import { recordedTransactions } from './recordedTransactions.ts';
import { Replay } from './replay.ts';
import { startReplayServer } from './replayServer.ts';

const hasTshark = spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status === 0;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0, 250);

const folder = mkdtempSync(join(tmpdir(), 'pult-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const closing: { close(): unknown }[] = [];
afterEach(async () => {
  for (const open of closing.splice(0)) await open.close();
});

const fileOf = (endpoint: RecordedEndpoint, frames: Iterable<RecordedFrame>): Buffer =>
  Buffer.concat([...pcapng(endpoint, frames)]);

const reads = async (link: Link, addresses: readonly number[]): Promise<unknown[]> => {
  const results: unknown[] = [];
  for (const address of addresses) {
    const result = await link.read(readOf(address, 6), 300);
    results.push(result.ok ? [...result.value.registers] : result.error.exceptionCode);
  }
  return results;
};

/** A conversation over real sockets: good answers in pieces, an exception, a reset, a reconnect. */
const recorded = async (framing: FramingKind): Promise<{ port: number; recorder: FrameRecorder }> => {
  const controller = await startController((request, socket, number) => {
    if (number === 2) socket.write(frameOf(framing, request, [0x83, 2]));
    else if (number === 3) socket.resetAndDestroy();
    else {
      const answer = goodAnswer(framing, request);
      // Wireshark knows Modbus TCP by eight bytes at once.
      socket.write(answer.subarray(0, 9));
      setTimeout(() => socket.write(answer.subarray(9)), 5);
    }
  });
  closing.push({ close: () => controller.stop() });
  const recorder = new FrameRecorder();
  const link = linkTo(controller.port, framing, { tap: recorder });
  closing.push(link);
  await reads(link, [10, 20, 30, 40, 50, 60]);
  return { port: controller.port, recorder };
};

const plain = (frames: Iterable<RecordedFrame>): unknown[] =>
  [...frames].map(({ direction, epochMs, bytes }) => [
    direction,
    Math.floor(epochMs),
    Buffer.from(bytes).toString('hex'),
  ]);

const serialRecord = (): FrameRecorder => {
  const recorder = new FrameRecorder();
  recorder.onOpened(START_MS);
  for (let number = 0; number < 4; number += 1) {
    const atMs = START_MS + 1000 * number;
    const request = Buffer.from([3, 3, 0, 40 + number, 0, 6, 0, 0]);
    request.writeUInt16LE(crc16(request, 0, 6), 6);
    recorder.onSent(request, atMs);
    const answer = number === 2 ? frameOf('rtu', request, [0x83, 2]) : goodAnswer('rtu', request);
    recorder.onReceived(answer, 3, atMs + 30);
    recorder.onReceived(answer.subarray(3), answer.length - 3, atMs + 45);
  }
  return recorder;
};

/** Rows of fields of the packets that the filter lets through. */
const dissect = (file: Buffer, words: readonly string[], filter: string, ...fields: string[]): string[][] => {
  const path = join(folder, 'record.pcapng');
  writeFileSync(path, file);
  const shown = ['-Y', filter, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
  const checks = ['mbrtu.crc_verification', 'tcp.check_checksum', 'ip.check_checksum'].flatMap((name) => [
    '-o',
    `${name}:TRUE`,
  ]);
  const { status, stdout, stderr } = spawnSync('tshark', ['-r', path, ...checks, ...words, ...shown], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const rows = stdout.split('\n').filter((line) => line !== '');
  return rows.map((line) => line.split('\t'));
};

describe.skipIf(!hasTshark)('an exported record in tshark (skipped without tshark)', () => {
  const BAD = '_ws.malformed || tcp.analysis.flags || tcp.checksum.status == 0 || ip.checksum.status == 0';

  test('Modbus TCP', async () => {
    const { port, recorder } = await recorded('tcp');
    const file = fileOf({ kind: 'tcp', host: '127.0.0.1', port }, recorder.frames());
    const words = ['-o', `mbtcp.tcp.port:${port.toString()}`];
    expect(dissect(file, words, BAD, 'frame.number')).toEqual([]);
    const asked = dissect(
      file,
      words,
      `mbtcp && tcp.dstport == ${port.toString()}`,
      'modbus.func_code',
      'modbus.reference_num',
    );
    expect(asked).toEqual([10, 20, 30, 40, 50, 60].map((address) => ['3', address.toString()]));
    const answered = dissect(
      file,
      words,
      `mbtcp && tcp.srcport == ${port.toString()}`,
      'modbus.func_code',
      'modbus.exception_code',
    );
    expect(answered).toEqual([
      ['3', ''],
      ['3', ''],
      ['3', '2'],
      ['3', ''],
      ['3', ''],
    ]);
    expect(dissect(file, words, 'tcp.flags.syn == 1 && tcp.flags.ack == 0', 'frame.number').length).toBe(2);
  });

  test('RTU over TCP', async () => {
    const { port, recorder } = await recorded('rtu');
    const file = fileOf({ kind: 'rtuOverTcp', host: '192.168.97.3', port }, recorder.frames());
    const words = ['-d', `tcp.port==${port.toString()},mbrtu`];
    expect(dissect(file, words, BAD, 'frame.number')).toEqual([]);
    expect(dissect(file, words, 'mbrtu && !(mbrtu.crc16.status == 1)', 'frame.number')).toEqual([]);
    const asked = dissect(file, words, 'mbrtu && ip.dst == 192.168.97.3', 'modbus.func_code', 'modbus.reference_num');
    expect(asked).toEqual([10, 20, 30, 40, 50, 60].map((address) => ['3', address.toString()]));
    const answered = dissect(
      file,
      words,
      'mbrtu && ip.src == 192.168.97.3',
      'modbus.func_code',
      'modbus.exception_code',
    );
    expect(answered).toEqual([
      ['3', ''],
      ['3', ''],
      ['3', '2'],
      ['3', ''],
      ['3', ''],
    ]);
  });

  test('a serial line', () => {
    const file = fileOf({ kind: 'serial', path: 'COM3' }, serialRecord().frames());
    const words = ['-d', 'rtacser.data,mbrtu'];
    expect(dissect(file, words, '_ws.malformed', 'frame.number')).toEqual([]);
    const rows = dissect(
      file,
      words,
      'mbrtu',
      'rtacser.eventtype',
      'mbrtu.unit_id',
      'modbus.func_code',
      'mbrtu.crc16.status',
    );
    expect(rows).toEqual(
      Array(4)
        .fill([
          ['0x01', '3', '3', '1'],
          ['0x02', '3', '3', '1'],
        ])
        .flat(),
    );
    expect(dissect(file, words, 'modbus.exception_code == 2', 'frame.time_epoch')).toEqual([
      [`${Math.floor((START_MS + 2030) / 1000).toString()}.280000000`],
    ]);
  });
});

describe('a record', () => {
  test.each<FramingKind>(['tcp', 'rtu'])('comes back from its file, and the answers with it: %s', async (framing) => {
    const { port, recorder } = await recorded(framing);
    const kind = framing === 'tcp' ? 'tcp' : 'rtuOverTcp';
    const endpoint = { kind, host: 'converter-3.local', port } as const;
    const read = readPcapng(fileOf(endpoint, recorder.frames()));
    if (!read.ok) throw new Error(read.error);
    expect(read.value.endpoint).toEqual(endpoint);
    expect(plain(read.value.frames)).toEqual(plain(recorder.frames()));
    const transactions = [...recordedTransactions(framing, read.value.frames)];
    expect(transactions.map(({ reply }) => reply?.[0] ?? null)).toEqual([3, 3, 0x83, null, 3, 3]);
  });

  test('of a serial line comes back with its frames whole', () => {
    const read = readPcapng(fileOf({ kind: 'serial', path: 'COM3' }, serialRecord().frames()));
    if (!read.ok) throw new Error(read.error);
    expect(read.value.endpoint).toEqual({ kind: 'serial', path: 'COM3' });
    expect(read.value.frames.map(({ direction }) => direction)).toEqual(Array(4).fill(['sent', 'received']).flat());
    expect([...recordedTransactions('rtu', read.value.frames)].map(({ reply }) => reply?.length)).toEqual([
      14, 14, 2, 14,
    ]);
  });

  test('that is cut off or damaged is refused with a sentence, never a crash', () => {
    const file = fileOf({ kind: 'serial', path: 'COM3' }, serialRecord().frames());
    expect(readPcapng(file.subarray(0, file.length - 5))).toMatchObject({ ok: false });
    expect(readPcapng(Buffer.from('GIF89a'))).toEqual({ ok: false, error: 'not a pcapng file' });
    for (let position = 0; position < file.length; position += 1) {
      const damaged = Buffer.from(file);
      damaged[position] = (damaged[position] ?? 0) ^ 0xff;
      const read = readPcapng(damaged);
      if (!read.ok) expect(read.error).not.toBe('');
      else
        for (const { request } of recordedTransactions('rtu', read.value.frames))
          expect(request.unitId).toBeLessThan(256);
    }
  });
});

describe('a replayed record', () => {
  const startGenerator = async (): Promise<number> => {
    const plant = readPlantFile(shipped('plants', 'mkz.json'));
    if (!plant.ok) throw new Error(plant.error);
    const library = readProfileLibrary([shipped('devices')]);
    const portBase = Math.min(await freePort('127.0.0.1'), 65_000);
    const simulator = await simulatePlant(plant.value, { library, clock: systemClock, seed: 1, portBase });
    if (!simulator.ok) throw new Error(simulator.error);
    closing.push(simulator.value);
    const connection = simulator.value.devices.find(({ code }) => code === 'GEN1')?.connection;
    if (connection?.kind !== 'tcp') throw new Error('the plant has no GEN1 over TCP');
    return connection.port;
  };

  test.each<FramingKind>(['tcp', 'rtu'])(
    'of the simulator gives a link the same registers over %s',
    async (framing) => {
      const port = await startGenerator();
      const recorder = new FrameRecorder();
      const link = linkTo(port, 'tcp', { tap: recorder });
      closing.push(link);
      const seen: unknown[][] = [];
      for (let scan = 0; scan < 3; scan += 1) {
        seen.push(await reads(link, [140, 174, 900]));
        await sleep(450);
      }
      expect(new Set(seen.map((scan) => JSON.stringify(scan))).size).toBe(3);

      const record = readPcapng(fileOf({ kind: 'tcp', host: '127.0.0.1', port }, recorder.frames()));
      if (!record.ok) throw new Error(record.error);
      const replay = new Replay(recordedTransactions('tcp', record.value.frames));
      expect(replay.requestCount).toBe(3);
      const server = await startReplayServer({ host: '127.0.0.1', port: 0, framing, replay });
      if (!server.ok) throw new Error(server.error);
      closing.push(server.value);
      const again = linkTo(server.value.port, framing);
      closing.push(again);
      const replayed: unknown[] = [];
      for (let turn = 0; turn < 3; turn += 1) replayed.push(await reads(again, [140, 174, 900]));
      expect(replayed).toEqual(seen);
      expect(await reads(again, [300, 140])).toEqual([2, seen[0]?.[0]]);
    },
  );
});
