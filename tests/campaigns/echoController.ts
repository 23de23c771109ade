/** Controllers whose every register is a function of unit and address, so that no value can be wrong unseen. */
import net from 'node:net';
import { crc16 } from '../../src/main/modbus/crc16.ts';

/** The only right content of a register. */
export const expectedRegister = (unitId: number, address: number): number =>
  (unitId * 7_919 + address * 31 + 5) & 0xffff;

const replyPdu = (unitId: number, request: Buffer, start: number): Buffer => {
  const address = request.readUInt16BE(start + 1);
  const count = request.readUInt16BE(start + 3);
  const pdu = Buffer.alloc(2 + 2 * count);
  pdu[0] = request[start] ?? 3;
  pdu[1] = 2 * count;
  for (let index = 0; index < count; index += 1)
    pdu.writeUInt16BE(expectedRegister(unitId, address + index), 2 + 2 * index);
  return pdu;
};

const MBAP_BYTES = 7;
const TCP_REQUEST_BYTES = 12;
const RTU_REQUEST_BYTES = 8;

const tcpReply = (request: Buffer): Buffer => {
  const unitId = request[6] ?? 0;
  const pdu = replyPdu(unitId, request, MBAP_BYTES);
  const head = Buffer.from(request.subarray(0, MBAP_BYTES));
  head.writeUInt16BE(pdu.length + 1, 4);
  return Buffer.concat([head, pdu]);
};

const rtuReply = (request: Buffer): Buffer => {
  const unitId = request[0] ?? 0;
  const frame = Buffer.concat([Buffer.of(unitId), replyPdu(unitId, request, 1), Buffer.alloc(2)]);
  frame.writeUInt16LE(crc16(frame, 0, frame.length - 2), frame.length - 2);
  return frame;
};

export interface EchoOptions {
  readonly framing: 'tcp' | 'rtu';
  /** Units that answer; requests for others are ignored, as on a line. */
  readonly units: readonly number[];
  /** Time that the answer of a unit takes. */
  readonly answerAfterMs: (unitId: number) => number;
}

/** Serves on a free port of this machine; requests are taken one after another, as a controller takes them. */
export const startEchoController = async ({ framing, units, answerAfterMs }: EchoOptions) => {
  const requestBytes = framing === 'tcp' ? TCP_REQUEST_BYTES : RTU_REQUEST_BYTES;
  const unitPosition = framing === 'tcp' ? 6 : 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    let held = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      held = Buffer.concat([held, bytes]);
      for (; held.length >= requestBytes; held = held.subarray(requestBytes)) {
        const request = Buffer.from(held.subarray(0, requestBytes));
        const unitId = request[unitPosition] ?? -1;
        if (!units.includes(unitId)) continue;
        const reply = framing === 'tcp' ? tcpReply(request) : rtuReply(request);
        setTimeout(() => socket.writable && socket.write(reply), answerAfterMs(unitId));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, close };
};
