import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cleanUp } from '../kit/cleanUp.ts';
import { Program } from '../kit/program.ts';
import { startSimulator } from '../kit/simulatorProcess.ts';
import { openSocket } from '../kit/socketClient.ts';
import { bus, generator, rtuOverTcp, stationFile, tcp } from '../kit/stationFile.ts';
import { startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

const DEADLINE = { timeout: 10_000, interval: 40 };
const CYCLES = 3;

/** Capturing wants a right that not every machine gives. */
const mayCapture =
  spawnSync('tshark', ['--version']).status === 0 && spawnSync('dumpcap', ['-L', '-i', 'lo']).status === 0;

/** Register ranges of a scan, from the manuals. */
const SET_READS = ['0+106', '114+1', '120+16', '140+19', '159+4', '166+8', '174+28', '212+30', '260+16', '511+1'];
const BUS_READS = ['0+45', '55+30', '95+24', '127+19', '182+30', '225+7', '235+2', '270+4', '4351+4'];

afterAll(cleanUp);

describe.skipIf(!mayCapture)('the wire as tshark sees it (skipped without tshark or the right to capture)', () => {
  const capture = join(temporaryFolder(), 'polling.pcapng');
  let setPort = 0;
  let busPort = 0;

  /** Rows of the fields of the packets that the filter lets through. */
  const dissect = (filter: string, ...fields: string[]): string[][] => {
    const asModbus = ['-o', `mbtcp.tcp.port:${setPort.toString()}`, '-d', `tcp.port==${busPort.toString()},mbrtu`];
    const words = [...asModbus, '-o', 'mbrtu.crc_verification:TRUE', '-Y', filter, '-T', 'fields'];
    const { status, stdout, stderr } = spawnSync(
      'tshark',
      ['-r', capture, ...words, ...fields.flatMap((field) => ['-e', field])],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  };

  beforeAll(async () => {
    const simulator = await startSimulator();
    setPort = simulator.portOf('GEN1');
    busPort = simulator.portOf('ATS');
    const filter = `tcp port ${setPort.toString()} or tcp port ${busPort.toString()}`;
    const dumpcap = new Program('dumpcap', ['-q', '-i', 'lo', '-f', filter, '-w', capture]);
    await vi.waitFor(() => expect(dumpcap.stderr).toContain('File:'), DEADLINE);
    const devices = [generator('GEN1', tcp(setPort)), bus('ATS', rtuOverTcp(busPort))];
    const station = await startStationProcess({ stationFile: stationFile(devices) });
    const client = await openSocket(station, '/ws/metrics');
    const scanned = z.looseObject({ device_code: z.string() });
    const scans = (code: string): number =>
      client.messages.filter((message) => scanned.safeParse(message).data?.device_code === code).length;
    await vi.waitFor(() => {
      expect(scans('GEN1')).toBeGreaterThanOrEqual(CYCLES);
      expect(scans('ATS')).toBeGreaterThanOrEqual(CYCLES);
    }, DEADLINE);
    await station.stop();
    // Packets reach the file a little later than the wire.
    await vi.waitFor(() => {
      for (const [port, reads] of [
        [setPort, SET_READS.length],
        [busPort, BUS_READS.length],
      ] as const) {
        const replies = dissect(`tcp.srcport == ${port.toString()} && modbus`, 'frame.number');
        expect(replies.length).toBeGreaterThanOrEqual(CYCLES * reads);
      }
    }, DEADLINE);
    await dumpcap.signal('SIGINT');
    await simulator.program.signal('SIGTERM');
  });

  test('no frame is malformed and none is worth a warning', () => {
    expect(dissect('_ws.malformed', 'frame.number')).toEqual([]);
    expect(dissect('(mbtcp || mbrtu || modbus) && _ws.expert', 'frame.number', '_ws.expert.message')).toEqual([]);
    expect(dissect('mbrtu && !(mbrtu.crc16.status == 1)', 'frame.number')).toEqual([]);
  });

  test('a set is asked over TCP for exactly its blocks, by function 3, with a number of its own for each', () => {
    const toSet = `tcp.dstport == ${setPort.toString()} && mbtcp`;
    const rows = dissect(toSet, 'mbtcp.unit_id', 'modbus.func_code', 'modbus.reference_num', 'modbus.word_cnt');
    expect(rows.length).toBeGreaterThanOrEqual(CYCLES * SET_READS.length);
    expect(new Set(rows.map(([unit, code]) => `${unit ?? ''}/${code ?? ''}`))).toEqual(new Set(['1/3']));
    const reads = rows.map(([, , address, count]) => `${address ?? ''}+${count ?? ''}`);
    expect(reads.slice(0, SET_READS.length)).toEqual(SET_READS);
    expect(new Set(reads)).toEqual(new Set(SET_READS));
    const numbers = dissect(toSet, 'mbtcp.trans_id').flat();
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(dissect(`${toSet} && !(mbtcp.prot_id == 0 && mbtcp.len == 6)`, 'frame.number')).toEqual([]);
  });

  test('a bus controller is asked by RTU frames for exactly its blocks, by function 3', () => {
    const toBus = `tcp.dstport == ${busPort.toString()} && mbrtu`;
    const rows = dissect(toBus, 'mbrtu.unit_id', 'modbus.func_code', 'modbus.reference_num', 'modbus.word_cnt');
    expect(rows.length).toBeGreaterThanOrEqual(CYCLES * BUS_READS.length);
    expect(new Set(rows.map(([unit, code]) => `${unit ?? ''}/${code ?? ''}`))).toEqual(new Set(['3/3']));
    const reads = rows.map(([, , address, count]) => `${address ?? ''}+${count ?? ''}`);
    expect(reads.slice(0, BUS_READS.length)).toEqual(BUS_READS);
    expect(new Set(reads)).toEqual(new Set(BUS_READS));
  });

  test('no request goes out before the one before it is answered', () => {
    for (const [port, protocol, reads] of [
      [setPort, 'mbtcp', SET_READS.length],
      [busPort, 'mbrtu', BUS_READS.length],
    ] as const) {
      const directions = dissect(`tcp.port == ${port.toString()} && ${protocol}`, 'tcp.dstport').map(([to]) =>
        to === port.toString() ? 'request' : 'reply',
      );
      // The last request may be left alone by the station's end.
      expect(directions.slice(0, 2 * CYCLES * reads)).toEqual(
        Array(CYCLES * reads)
          .fill(['request', 'reply'])
          .flat(),
      );
    }
  });
});
