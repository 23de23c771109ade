/** Reads a record of frames back from its file, and plain captures of one Modbus conversation over Ethernet. */
import { failure, type Result, success } from '#shared/model/result.ts';
import type { RecordedFrame } from './frameRecorder.ts';
import { LINK_TYPE, type RecordedEndpoint, SERIAL_EVENT, SERIAL_HEADER_LENGTH } from './pcapng.ts';
import { type Capture, type CapturedPacket, readCapture } from './pcapngBlocks.ts';
import { parseTcpPacket, type TcpPacket } from './tcpPackets.ts';

export interface FrameRecord {
  readonly endpoint: RecordedEndpoint;
  /** Oldest first. */
  readonly frames: readonly RecordedFrame[];
}

/** The failure is one sentence for a person. */
export const readPcapng = (file: Uint8Array): Result<FrameRecord, string> => {
  const capture = readCapture(file);
  if (!capture.ok) return capture;
  const { linkType } = capture.value;
  if (linkType === LINK_TYPE.serial) return success(serialRecord(capture.value));
  if (linkType === LINK_TYPE.ethernet) return tcpRecord(capture.value);
  return failure(`captures of link type ${linkType.toString()} are not read, only Ethernet and serial ones`);
};

const serialRecord = ({ name, packets }: Capture): FrameRecord => ({
  endpoint: { kind: 'serial', path: name },
  frames: packets.flatMap(({ epochMs, bytes }): RecordedFrame[] => {
    const event = bytes[8];
    if (event !== SERIAL_EVENT.sent && event !== SERIAL_EVENT.received) return [];
    const direction = event === SERIAL_EVENT.sent ? 'sent' : 'received';
    return [{ direction, epochMs, bytes: bytes.subarray(SERIAL_HEADER_LENGTH) }];
  }),
});

interface Timed extends TcpPacket {
  readonly epochMs: number;
}

const timedPackets = (packets: readonly CapturedPacket[]): Timed[] =>
  packets.flatMap(({ epochMs, bytes }) => {
    const packet = parseTcpPacket(bytes);
    return packet === null ? [] : [{ ...packet, epochMs }];
  });

const MODBUS_PORT = 502;

/** Who was asked: by the opening of the stream, else the side with the port of Modbus or the lower one. */
const serverOf = (packets: readonly Timed[]): TcpPacket['to'] | undefined => {
  const opening = packets.find(({ isOpening }) => isOpening);
  if (opening !== undefined) return opening.to;
  const [first] = packets;
  if (first === undefined || first.to.port === MODBUS_PORT) return first?.to;
  return first.from.port === MODBUS_PORT || first.from.port < first.to.port ? first.from : first.to;
};

const looksLikeMbap = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 &&
  bytes[2] === 0 &&
  bytes[3] === 0 &&
  ((bytes[4] ?? 0) << 8) + (bytes[5] ?? 0) === bytes.length - 6;

const tcpRecord = ({ name, description, packets }: Capture): Result<FrameRecord, string> => {
  const timed = timedPackets(packets);
  const server = serverOf(timed);
  if (server === undefined) return failure('the capture has no TCP packets');
  const isToServer = ({ to }: TcpPacket): boolean => to.port === server.port && to.host === server.host;
  const isFromServer = ({ from }: TcpPacket): boolean => from.port === server.port && from.host === server.host;
  const frames = timed.flatMap((packet): RecordedFrame[] => {
    const { epochMs, bytes } = packet;
    if (packet.isOpening && isToServer(packet)) return [{ direction: 'opened', epochMs, bytes: new Uint8Array(0) }];
    if (bytes.length === 0) return [];
    if (isToServer(packet)) return [{ direction: 'sent', epochMs, bytes }];
    return isFromServer(packet) ? [{ direction: 'received', epochMs, bytes }] : [];
  });
  const firstSent = frames.find(({ direction }) => direction === 'sent');
  const isRtu = description === 'pult rtuOverTcp' || (firstSent !== undefined && !looksLikeMbap(firstSent.bytes));
  // The name keeps the host as it was configured, also where the packets have a stand-in for it.
  const port = `:${server.port.toString()}`;
  const host = description.startsWith('pult ') && name.endsWith(port) ? name.slice(0, -port.length) : server.host;
  return success({ endpoint: { kind: isRtu ? 'rtuOverTcp' : 'tcp', host, port: server.port }, frames });
};
