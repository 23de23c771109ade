/** Controllers behind every way that a station polls, healthy, crippled and dead ones. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Connection } from '#shared/model/device.ts';
import type { StationFileDevice } from '#shared/model/stationFile.ts';
import { freePort } from '../kit/freePort.ts';
import { goldenImages, type RegisterImage } from '../kit/goldenImages.ts';
import { hasTool } from '../kit/hasTool.ts';
import { Program } from '../kit/program.ts';
import { pythonWithPymodbus } from '../kit/python.ts';
import { startSimulator } from '../kit/simulatorProcess.ts';
import { bus, generator, rtuOverTcp, tcp } from '../kit/stationFile.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { type ModbusPeer, startJsmodbus, startPymodbus } from './modbusPeers.ts';

const DEADLINE = { timeout: 10_000, interval: 40 };
const DEAD = { timeoutMs: 150 };

const python = pythonWithPymodbus ?? '';
const hasPymodbus = pythonWithPymodbus !== undefined;
const hasLine = hasPymodbus && hasTool('socat');

const imageOf = (model: string): RegisterImage => {
  const [golden] = goldenImages(model, 2);
  if (golden === undefined) throw new Error(`there is no golden image of ${model}`);
  return golden.image;
};

/** A controller without the block that begins at `absent`, and with the first registers only of that at `halved`. */
const crippled = ({ unit, blocks }: RegisterImage, absent: number, halved: number): RegisterImage => ({
  unit,
  blocks: blocks
    .filter(({ address }) => address !== absent)
    .map(({ address, registers }) => ({
      address,
      registers: address === halved ? registers.slice(0, registers.length >> 1) : registers,
    })),
});

const GENERATOR = imageOf('smartgen-hgm9520n');
const BUS = imageOf('smartgen-hgm9560');

/** What a way must have shown, so that nothing is held to the shapes that did not happen. */
export type Seen = 'served' | 'refused' | 'register refused' | 'silent';

export interface Way {
  readonly devices: readonly StationFileDevice[];
  /** Device code → what its polls must show. */
  readonly shows: Readonly<Record<string, readonly Seen[]>>;
  readonly peers: readonly ModbusPeer[];
}

const serveTcp = async (): Promise<Way> => {
  const [port, otherPort, closedPort] = [await freePort(), await freePort(), await freePort()];
  const whole = await startJsmodbus(port, GENERATOR);
  const holed = hasPymodbus ? [await startPymodbus(python, 'tcp', otherPort, crippled(GENERATOR, 174, 140))] : [];
  return {
    peers: [whole, ...holed],
    devices: [
      generator('TCP1', tcp(port)),
      generator('TCP2', tcp(closedPort), DEAD),
      generator('TCP3', tcp(closedPort), { active: false }),
      ...(hasPymodbus ? [generator('TCP4', tcp(otherPort)), generator('TCP5', tcp(otherPort, 9), DEAD)] : []),
    ],
    shows: {
      TCP1: ['served'],
      TCP2: ['silent'],
      ...(hasPymodbus ? { TCP4: ['served', 'refused', 'register refused'], TCP5: ['silent'] } : {}),
    },
  };
};

const serveRtuOverTcp = async (): Promise<Way> => {
  const port = await freePort();
  return {
    peers: [await startPymodbus(python, 'rtutcp', port, crippled(BUS, 127, 55))],
    devices: [bus('RTU1', rtuOverTcp(port)), bus('RTU2', rtuOverTcp(port, 7), DEAD)],
    shows: { RTU1: ['served', 'refused', 'register refused'], RTU2: ['silent'] },
  };
};

const serveSerial = async (): Promise<Way> => {
  const folder = temporaryFolder();
  const [near, far] = [join(folder, 'near'), join(folder, 'far')];
  new Program('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`]);
  await vi.waitFor(() => expect([existsSync(near), existsSync(far)]).toEqual([true, true]), DEADLINE);
  const at = (unitId: number): Connection => ({ kind: 'serial', path: near, unitId, baudRate: 9600, stopBits: 2 });
  return {
    peers: [await startPymodbus(python, 'rtu', far, crippled(BUS, 127, 55))],
    devices: [bus('SER1', at(3)), bus('SER2', at(8), DEAD)],
    shows: { SER1: ['served', 'refused', 'register refused'], SER2: ['silent'] },
  };
};

const serveSimulator = async (): Promise<Way> => {
  const simulator = await startSimulator();
  return {
    peers: [],
    devices: [
      generator('SIM1', tcp(simulator.portOf('GEN1'))),
      bus('SIM2', rtuOverTcp(simulator.portOf('ATS'))),
      bus('SIM3', rtuOverTcp(simulator.portOf('ATS'), 44), DEAD),
    ],
    shows: { SIM1: ['served'], SIM2: ['served'], SIM3: ['silent'] },
  };
};

export const WAYS: readonly {
  readonly what: string;
  readonly possible: boolean;
  readonly serve: () => Promise<Way>;
}[] = [
  { what: 'Modbus TCP', possible: true, serve: serveTcp },
  { what: 'RTU over TCP (skipped without pymodbus)', possible: hasPymodbus, serve: serveRtuOverTcp },
  { what: 'a serial line (skipped without socat and pymodbus)', possible: hasLine, serve: serveSerial },
  { what: 'the simulator', possible: true, serve: serveSimulator },
];
