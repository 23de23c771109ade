/** The same read by another author's client, modbus-serial. */
import ModbusRTU from 'modbus-serial';
import type { Connection } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { ProbeQuestion } from './probeAttempt.ts';

const PARITIES = { none: 'none', even: 'even', odd: 'odd' } as const;

const connect = async (client: ModbusRTU, connection: Connection): Promise<void> => {
  if (connection.kind === 'tcp') await client.connectTCP(connection.host, { port: connection.port });
  else if (connection.kind === 'rtuOverTcp') await client.connectTelnet(connection.host, { port: connection.port });
  else {
    const { path, baudRate = 9600, dataBits = 8, parity = 'none', stopBits = 2 } = connection;
    await client.connectRTUBuffered(path, { baudRate, dataBits, parity: PARITIES[parity], stopBits });
  }
};

const read = async (client: ModbusRTU, { fc, address, count }: ProbeQuestion): Promise<number[]> => {
  if (fc === 1) return (await client.readCoils(address, count)).data.slice(0, count).map(Number);
  const { data } = await (fc === 3
    ? client.readHoldingRegisters(address, count)
    : client.readInputRegisters(address, count));
  return data;
};

/** An error of the library need not be an Error. */
const textOf = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
};

/** The library leaves some reads unsettled; nobody may wait for those. */
const withinLimit = async <Value>(work: Promise<Value>, limitMs: number): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not settled within ${limitMs.toString()} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};

/** Opens, asks once, closes. */
export const probeOpinion = async (question: ProbeQuestion): Promise<Result<readonly number[], string>> => {
  const client = new ModbusRTU();
  client.on('error', () => undefined);
  client.setTimeout(question.timeoutMs);
  const ask = async (): Promise<number[]> => {
    await connect(client, question.connection);
    client.setID(question.connection.unitId);
    return read(client, question);
  };
  try {
    return success(await withinLimit(ask(), 2 * question.timeoutMs + 1000));
  } catch (error) {
    return failure(textOf(error));
  } finally {
    // The answer is in hand: a library that never calls back on closing has nothing more to tell.
    await withinLimit(new Promise<void>((resolve) => client.close(() => resolve())), 500).catch(() => undefined);
    client.destroy(() => undefined);
  }
};
