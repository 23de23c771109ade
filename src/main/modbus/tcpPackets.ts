/** Ethernet, IPv4 and TCP around the bytes of a stream, so that tools for network captures read a record of it. */
import { isIPv4 } from 'node:net';

const STATION_PORT = 49_152;
const STATION_PORTS = 16_384;
const ETHERNET_LENGTH = 14;
const IP_LENGTH = 20;
const TCP_LENGTH = 20;
const FLAGS = { syn: 0x02, push: 0x08, ack: 0x10 } as const;
const WINDOW = 0xffff;
const IPV4 = 0x0800;
const TCP = 6;
/** For what is not known here: addresses kept for documents (RFC 5737). */
const STATION_ADDRESS = '192.0.2.1';
const UNKNOWN_ADDRESS = '192.0.2.2';

const bytesOf = (address: string): number[] => address.split('.').map(Number);

/** One's complement sum of 16-bit words (RFC 1071). */
const checksum = (bytes: Uint8Array, start: number, end: number, initial = 0): number => {
  let sum = initial;
  for (let index = start; index < end; index += 2)
    sum += ((bytes[index] ?? 0) << 8) | (index + 1 < end ? (bytes[index + 1] ?? 0) : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
};

interface Side {
  readonly address: readonly number[];
  readonly mac: number;
  port: number;
  sequence: number;
}

/** Makes packets that look like the stream on the wire: handshakes, running sequence numbers, right checksums. */
export class TcpPackets {
  readonly #station: Side;
  readonly #server: Side;
  #openings = 0;

  /** A host that is no IPv4 address is stood in for by one. */
  constructor(host: string, port: number) {
    const server = isIPv4(host) ? host : UNKNOWN_ADDRESS;
    const station = server.startsWith('127.') ? '127.0.0.1' : STATION_ADDRESS;
    this.#station = { address: bytesOf(station), mac: 1, port: 0, sequence: 0 };
    this.#server = { address: bytesOf(server), mac: 2, port, sequence: 0 };
  }

  get isOpen(): boolean {
    return this.#openings > 0;
  }

  /** The three packets of a new stream, from a port of its own. */
  open(): Buffer[] {
    const [station, server] = [this.#station, this.#server];
    station.port = STATION_PORT + (this.#openings % STATION_PORTS);
    this.#openings += 1;
    station.sequence = 0;
    server.sequence = 0;
    const first = packet(station, server, FLAGS.syn);
    station.sequence = 1;
    const second = packet(server, station, FLAGS.syn | FLAGS.ack);
    server.sequence = 1;
    return [first, second, packet(station, server, FLAGS.ack)];
  }

  toServer(bytes: Uint8Array): Buffer {
    return data(this.#station, this.#server, bytes);
  }

  toStation(bytes: Uint8Array): Buffer {
    return data(this.#server, this.#station, bytes);
  }
}

const data = (from: Side, to: Side, bytes: Uint8Array): Buffer => {
  const made = packet(from, to, FLAGS.push | FLAGS.ack, bytes);
  from.sequence = (from.sequence + bytes.length) >>> 0;
  return made;
};

const packet = (from: Side, to: Side, flags: number, bytes: Uint8Array = new Uint8Array(0)): Buffer => {
  const made = Buffer.alloc(ETHERNET_LENGTH + IP_LENGTH + TCP_LENGTH + bytes.length);
  made.set([2, 0, 0, 0, 0, to.mac, 2, 0, 0, 0, 0, from.mac, IPV4 >> 8, IPV4 & 0xff]);
  const ip = ETHERNET_LENGTH;
  made.set([0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, TCP, 0, 0, ...from.address, ...to.address], ip);
  made.writeUInt16BE(made.length - ip, ip + 2);
  made.writeUInt16BE(checksum(made, ip, ip + IP_LENGTH), ip + 10);
  const tcp = ip + IP_LENGTH;
  made.writeUInt16BE(from.port, tcp);
  made.writeUInt16BE(to.port, tcp + 2);
  made.writeUInt32BE(from.sequence, tcp + 4);
  if ((flags & FLAGS.ack) !== 0) made.writeUInt32BE(to.sequence, tcp + 8);
  made[tcp + 12] = (TCP_LENGTH / 4) << 4;
  made[tcp + 13] = flags;
  made.writeUInt16BE(WINDOW, tcp + 14);
  made.set(bytes, tcp + TCP_LENGTH);
  // The sum covers both addresses, the protocol and the length as well.
  const addresses = ~checksum(made, ip + 12, ip + IP_LENGTH) & 0xffff;
  made.writeUInt16BE(checksum(made, tcp, made.length, addresses + TCP + made.length - tcp), tcp + 16);
  return made;
};

/** What a TCP packet carries. */
export interface TcpPacket {
  readonly from: { readonly host: string; readonly port: number };
  readonly to: { readonly host: string; readonly port: number };
  /** The first packet of a stream. */
  readonly isOpening: boolean;
  readonly bytes: Uint8Array;
}

/** Reads an Ethernet packet; null for anything but whole TCP over IPv4. */
export const parseTcpPacket = (packetBytes: Uint8Array): TcpPacket | null => {
  const bytes = Buffer.from(packetBytes.buffer, packetBytes.byteOffset, packetBytes.byteLength);
  const ip = ETHERNET_LENGTH;
  if (bytes.length < ip + IP_LENGTH || bytes.readUInt16BE(12) !== IPV4 || bytes[ip + 9] !== TCP) return null;
  const tcp = ip + 4 * ((bytes[ip] ?? 0) & 0x0f);
  const end = ip + bytes.readUInt16BE(ip + 2);
  if (end > bytes.length || tcp < ip + IP_LENGTH || tcp + TCP_LENGTH > end) return null;
  const start = tcp + 4 * ((bytes[tcp + 12] ?? 0) >> 4);
  if (start < tcp + TCP_LENGTH || start > end) return null;
  const flags = bytes[tcp + 13] ?? 0;
  return {
    from: { host: bytes.subarray(ip + 12, ip + 16).join('.'), port: bytes.readUInt16BE(tcp) },
    to: { host: bytes.subarray(ip + 16, ip + 20).join('.'), port: bytes.readUInt16BE(tcp + 2) },
    isOpening: (flags & FLAGS.syn) !== 0 && (flags & FLAGS.ack) === 0,
    bytes: bytes.subarray(start, end),
  };
};
