import { ServerTCP } from 'modbus-serial';
import { failure, type Result, success } from '#shared/model/result.ts';
import { serviceVector, type UnitOf } from './serviceVector.ts';
import type { Speaker } from './speaker.ts';

/** For the library: every unit is asked for by the handlers. */
const ALL_UNITS = 255;

export interface ModbusServerOptions {
  readonly host: string;
  /** 1…65535: the library takes 0 for 502. */
  readonly port: number;
  /** With a number, requests to another unit are not looked at; without one `unitOf` alone decides. */
  readonly unitId?: number;
  readonly unitOf: UnitOf;
}

/** Serves units over Modbus TCP by modbus-serial. Resolves once it listens, or says why it cannot. */
export const startModbusServer = ({
  host,
  port,
  unitId = ALL_UNITS,
  unitOf,
}: ModbusServerOptions): Promise<Result<Speaker, string>> =>
  new Promise((resolve) => {
    const server = new ServerTCP(serviceVector(unitOf), { host, port, unitID: unitId });
    server.on('serverError', (error) => {
      resolve(failure(`${host}:${port.toString()}: ${error?.message ?? 'cannot listen'}`));
    });
    server.on('initialized', () => {
      resolve(success({ host, port, close: () => new Promise((closed) => server.close(() => closed())) }));
    });
  });
