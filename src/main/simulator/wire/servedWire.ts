import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { PlantConnection } from '../plant.ts';
import type { RandomSource } from '../randomSource.ts';
import { type FaultyWire, startFaultyWire } from './faultyWire.ts';
import { startModbusServer } from './modbusServer.ts';
import { startSerialConverter } from './serialConverter.ts';
import type { UnitOf } from './serviceVector.ts';
import type { Speaker } from './speaker.ts';
import { startOnFreePort } from './startOnFreePort.ts';

export interface ServedWireOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Of one of the units: they share host, kind and line. */
  readonly connection: PlantConnection;
  /** The only unit there is; absent where several share the endpoint. */
  readonly onlyUnitId?: number;
  readonly unitOf: UnitOf;
  readonly clock: Clock;
  readonly random: RandomSource;
}

const startConverter = (
  { connection, unitOf, clock }: ServedWireOptions,
  slaves: Speaker,
): Promise<Result<Speaker, string>> => {
  const hasUnit = (unitId: number): boolean => unitOf(unitId) !== undefined;
  // The line takes its real time only where the plant's file says which line it is.
  const line = connection.kind === 'rtuOverTcp' && connection.baudRate !== undefined ? { line: connection } : {};
  return startSerialConverter({ host: connection.host, port: 0, clock, slaves, hasUnit, ...line });
};

export interface ServedWire {
  readonly wire: FaultyWire;
  close(): Promise<void>;
}

/**
 * Everything behind one endpoint's port: the Modbus server, for RTU a converter in front of it, and the wire that can
 * go wrong in front of both. They begin and end together.
 */
export const startServedWire = async (options: ServedWireOptions): Promise<Result<ServedWire, string>> => {
  const { port, connection, onlyUnitId, unitOf, clock, random } = options;
  const { host, kind } = connection;
  const only = onlyUnitId === undefined ? {} : { unitId: onlyUnitId };
  const server = await startOnFreePort(host, (own) => startModbusServer({ host, port: own, unitOf, ...only }));
  if (!server.ok) return server;
  const target = kind === 'tcp' ? server : await startConverter(options, server.value);
  const closeInner = async (): Promise<void> => {
    if (target.ok) await target.value.close();
    if (target !== server) await server.value.close();
  };
  const framing = kind === 'tcp' ? 'tcp' : 'rtu';
  const wire = target.ok ? await startFaultyWire({ host, port, target: target.value, framing, clock, random }) : target;
  if (!wire.ok) {
    await closeInner();
    return wire;
  }
  const close = async (): Promise<void> => {
    await wire.value.close();
    await closeInner();
  };
  return success({ wire: wire.value, close });
};
