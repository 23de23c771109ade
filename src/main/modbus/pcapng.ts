/** A record of frames as a file that Wireshark opens: see docs/formats/frame-record.md. Pure. */
import type { RecordedFrame } from './frameRecorder.ts';
import { captureHead, capturePacket } from './pcapngBlocks.ts';
import { TcpPackets } from './tcpPackets.ts';

/** Where the frames passed. A connection of a device is one. */
export type RecordedEndpoint =
  | { readonly kind: 'tcp' | 'rtuOverTcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'serial'; readonly path: string };

export const LINK_TYPE = { ethernet: 1, serial: 250 } as const;
export const SERIAL_EVENT = { sent: 1, received: 2 } as const;
export const SERIAL_HEADER_LENGTH = 12;
/** A silence that no frame has within, on any line and behind any driver. */
const FRAME_ENDS_AFTER_MS = 100;

const COMMENT = {
  tcp: 'Frames recorded by Pult. Ethernet, addresses of the station, handshakes and sequence numbers are made up.',
  rtuOverTcp: 'Frames recorded by Pult. Decode As: TCP port → Modbus RTU. All around the TCP payload is made up.',
  serial: 'Frames recorded by Pult. Decode As: RTAC Serial → Modbus RTU.',
} as const;

/** The file in pieces, one a packet. */
export const pcapng = (endpoint: RecordedEndpoint, frames: Iterable<RecordedFrame>): Generator<Buffer> =>
  endpoint.kind === 'serial' ? serialFile(endpoint.path, frames) : tcpFile(endpoint, frames);

const describe = (kind: RecordedEndpoint['kind']): string => `pult ${kind}`;

function* tcpFile(
  { kind, host, port }: Exclude<RecordedEndpoint, { kind: 'serial' }>,
  frames: Iterable<RecordedFrame>,
): Generator<Buffer> {
  const name = `${host}:${port.toString()}`;
  yield captureHead({ linkType: LINK_TYPE.ethernet, name, description: describe(kind) }, COMMENT[kind]);
  const stream = new TcpPackets(host, port);
  for (const { direction, epochMs, bytes } of frames) {
    if (direction === 'opened' || !stream.isOpen)
      for (const packet of stream.open()) yield capturePacket(epochMs, packet);
    if (direction === 'sent') yield capturePacket(epochMs, stream.toServer(bytes));
    else if (direction === 'received') yield capturePacket(epochMs, stream.toStation(bytes));
  }
}

/** On a line a packet must be a whole frame: nothing assembles it later. So what came in pieces is joined. */
function* serialFile(path: string, frames: Iterable<RecordedFrame>): Generator<Buffer> {
  yield captureHead({ linkType: LINK_TYPE.serial, name: path, description: describe('serial') }, COMMENT.serial);
  let pieces: RecordedFrame[] = [];
  const joined = function* (): Generator<Buffer> {
    const [first] = pieces;
    const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
    pieces = [];
    if (first !== undefined) yield serialPacket('received', first.epochMs, bytes);
  };
  for (const frame of frames) {
    const last = pieces.at(-1);
    const isNext = frame.direction === 'received' && frame.epochMs - (last?.epochMs ?? 0) < FRAME_ENDS_AFTER_MS;
    if (last !== undefined && !isNext) yield* joined();
    if (frame.direction === 'received') pieces.push(frame);
    else if (frame.direction === 'sent') yield serialPacket('sent', frame.epochMs, frame.bytes);
  }
  yield* joined();
}

const serialPacket = (direction: 'sent' | 'received', epochMs: number, bytes: Uint8Array): Buffer => {
  const made = Buffer.alloc(SERIAL_HEADER_LENGTH + bytes.length);
  made.writeUInt32BE(Math.floor(epochMs / 1000) >>> 0, 0);
  made.writeUInt32BE(Math.floor(epochMs % 1000) * 1000, 4);
  made[8] = SERIAL_EVENT[direction];
  made.set(bytes, SERIAL_HEADER_LENGTH);
  return capturePacket(epochMs, made);
};
