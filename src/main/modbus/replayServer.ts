/** Serves a record on a socket: a controller that answers as the real one did. */
import net from 'node:net';
import { failure, type Result, success } from '#shared/model/result.ts';
import { hasValidCrc, putCrc } from './crc16.ts';
import { HELD_LIMIT } from './framing.ts';
import type { LinkOptions } from './linkOptions.ts';
import { parseRequest } from './parseRequest.ts';
import { type ModbusRequest, uint16At } from './pdu.ts';
import type { Replay } from './replay.ts';

export interface ReplayServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly framing: LinkOptions['framing'];
  readonly replay: Replay;
}

export interface ReplayServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const ILLEGAL_ADDRESS = 2;

/** Length of the request frame that begins here; 0 while it cannot be told, −1 when it never can. */
const frameLength = (framing: LinkOptions['framing'], bytes: Uint8Array): number => {
  if (framing === 'tcp') {
    if (bytes.length < 6) return 0;
    const length = 6 + uint16At(bytes, 4);
    return uint16At(bytes, 2) === 0 && length <= HELD_LIMIT ? length : -1;
  }
  const fc = bytes[1] ?? 0;
  if (bytes.length < 2) return 0;
  if (fc <= 6) return 8;
  if (fc !== 15 && fc !== 16) return -1;
  return bytes.length < 7 ? 0 : 9 + (bytes[6] ?? 0);
};

const answerPdu = (replay: Replay, request: ModbusRequest): Uint8Array | null => {
  const reply = replay.reply(request);
  if (reply === 'silence') return null;
  return reply === 'unknown' ? Uint8Array.of(request.fc | 0x80, ILLEGAL_ADDRESS) : reply;
};

const answerTo = ({ framing, replay }: ReplayServerOptions, frame: Buffer): Buffer | null => {
  const isTcp = framing === 'tcp';
  if (!isTcp && !hasValidCrc(frame, 0, frame.length)) return null;
  const pduStart = isTcp ? 7 : 1;
  const request = parseRequest(frame[pduStart - 1] ?? 0, frame, pduStart, isTcp ? frame.length : frame.length - 2);
  const pdu = request === null ? null : answerPdu(replay, request);
  if (pdu === null) return null;
  const answer = Buffer.alloc(pduStart + pdu.length + (isTcp ? 0 : 2));
  frame.copy(answer, 0, 0, pduStart);
  answer.set(pdu, pduStart);
  if (isTcp) answer.writeUInt16BE(1 + pdu.length, 4);
  else putCrc(answer, pduStart + pdu.length);
  return answer;
};

const serve = (options: ReplayServerOptions, socket: net.Socket): void => {
  let held: Buffer = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const length = frameLength(options.framing, held);
      if (length < 0) {
        socket.destroy();
        return;
      }
      if (length === 0 || held.length < length) return;
      const answer = answerTo(options, held.subarray(0, length));
      if (answer !== null) socket.write(answer);
      held = held.subarray(length);
    }
  });
};

/** Resolves once it listens, or says why it cannot. */
export const startReplayServer = (options: ReplayServerOptions): Promise<Result<ReplayServer, string>> =>
  new Promise((resolve) => {
    const { host, port } = options;
    const sockets = new Set<net.Socket>();
    const server = net.createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      serve(options, socket);
    });
    const close = (): Promise<void> =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      });
    server.on('error', (error) => resolve(failure(`${host}:${port.toString()}: ${error.message}`)));
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('BUG: a TCP server has no port');
      resolve(success({ host, port: address.port, close }));
    });
  });
