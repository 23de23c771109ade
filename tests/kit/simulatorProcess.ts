/** The plant simulator as a process of its own. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { freePort } from './freePort.ts';
import type { Program } from './program.ts';
import { projectPath } from './project.ts';
import { startPult } from './pult.ts';
import { writtenFile } from './stationFile.ts';

const readyLine = z.object({
  controlUrl: z.string(),
  endpoints: z.array(
    z.looseObject({
      device: z.string(),
      kind: z.enum(['tcp', 'rtuOverTcp']),
      port: z.number(),
      unitId: z.number(),
    }),
  ),
});

const plantFile = z.looseObject({
  devices: z.array(z.looseObject({ connection: z.looseObject({ baudRate: z.number().optional() }) })),
});

export interface Simulator {
  readonly program: Program;
  /** Bare origin of the control API. */
  readonly controlUrl: string;
  /** The port that a device of the plant really answers on. */
  portOf(device: string): number;
}

/** The demo plant MKZ with a line that takes no time, so that the bus controller can be polled quickly. */
const quickPlant = (): string => {
  const plant = plantFile.parse(JSON.parse(readFileSync(projectPath('resources', 'plants', 'mkz.json'), 'utf8')));
  const devices = plant.devices.map(({ connection: { baudRate: _baudRate, ...connection }, ...device }) => {
    const { dataBits: _dataBits, parity: _parity, stopBits: _stopBits, ...address } = connection;
    return { ...device, connection: address };
  });
  return writtenFile({ ...plant, devices });
};

/** Serves a plant file; without one the demo plant MKZ on a quick line. `more`: further words of the command line. */
export const startSimulator = async (file = quickPlant(), ...more: string[]): Promise<Simulator> => {
  const base = await freePort();
  // Where a port is taken the simulator moves to another one and says so.
  const program = startPult('simulate', '--plant', file, '--port-base', Math.min(base, 65_000).toString(), ...more);
  const line = await program.line(/^ready /);
  const { controlUrl, endpoints } = readyLine.parse(JSON.parse(line.slice('ready '.length)));
  return {
    program,
    controlUrl,
    portOf: (device) => {
      const found = endpoints.find((endpoint) => endpoint.device === device);
      if (found === undefined) throw new Error(`the plant has no device ${device}`);
      return found.port;
    },
  };
};
