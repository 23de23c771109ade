/** Askers on the wire, for the tests of this folder. */
import { connect } from 'node:net';
import ModbusRTU from 'modbus-serial';
import { putCrc } from '../../modbus/crc16.ts';
import type { EndpointAddress } from './simulatedEndpoint.ts';

/** Long enough for an answer on the loopback, short enough to wait for one that must not come. */
export const NO_ANSWER_MS = 150;
const ANSWER_MS = 3_000;

/** Lets a foreign client ask over Modbus TCP. */
export const withClient = async <Answer>(
  { host, port }: EndpointAddress,
  unitId: number,
  use: (client: ModbusRTU) => Promise<Answer>,
  timeoutMs = ANSWER_MS,
): Promise<Answer> => {
  const client = new ModbusRTU();
  await client.connectTCP(host, { port });
  client.setID(unitId);
  client.setTimeout(timeoutMs);
  try {
    return await use(client);
  } finally {
    await new Promise((closed) => client.close(closed));
  }
};

/** The exception that an answer brings; `answered` for one without. */
export const exceptionOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error as { modbusCode?: number }).modbusCode,
  );

/** A whole frame with its checksum. */
export const rtu = (...body: number[]): Uint8Array => {
  const bytes = new Uint8Array(body.length + 2);
  bytes.set(body);
  putCrc(bytes, body.length);
  return bytes;
};

/** Sends the pieces one by one; what came back within the time, ended early by `expected` bytes. */
export const exchange = (address: EndpointAddress, pieces: readonly Uint8Array[], expected: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const socket = connect(address.port, address.host);
    let received = Buffer.alloc(0);
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(received);
    };
    const timer = setTimeout(finish, expected === 0 ? NO_ANSWER_MS : ANSWER_MS);
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (expected > 0 && received.length >= expected) finish();
    });
    socket.on('connect', () => pieces.forEach((piece) => setImmediate(() => socket.write(piece))));
  });

/** The registers of an RTU answer. */
export const wordsOf = (reply: Buffer): number[] =>
  Array.from({ length: (reply.length - 5) / 2 }, (_, index) => reply.readUInt16BE(3 + 2 * index));
