/**
 * The blocks of a pcapng file that one interface needs (draft-ietf-opsawg-pcapng): section header, interface, packets.
 * Written little-endian with times in ms; read in either order and resolution.
 */
import { failure, type Result, success } from '#shared/model/result.ts';

export interface CapturedInterface {
  /** LINKTYPE number: 1 Ethernet, 250 RTAC serial. */
  readonly linkType: number;
  readonly name: string;
  readonly description: string;
}

export interface CapturedPacket {
  /** UTC epoch ms. */
  readonly epochMs: number;
  readonly bytes: Uint8Array;
}

export interface Capture extends CapturedInterface {
  readonly packets: readonly CapturedPacket[];
}

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const OPTION = { end: 0, comment: 1, name: 2, description: 3, application: 4, resolution: 9 } as const;
const SHORTEST_BLOCK = 12;
const HIGH = 0x1_0000_0000;
/** Times are counted in 10^-3 s. */
const MILLISECONDS = 3;

const padded = (length: number): number => (length + 3) & ~3;

const option = (code: number, value: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt16LE(value.length, 2);
  bytes.set(value, 4);
  return bytes;
};

const block = (type: number, ...parts: readonly Uint8Array[]): Buffer => {
  const bodyLength = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = Buffer.alloc(SHORTEST_BLOCK + padded(bodyLength));
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(bytes.length, 4);
  let position = 8;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  bytes.writeUInt32LE(bytes.length, bytes.length - 4);
  return bytes;
};

/** What a file with one interface begins with. */
export const captureHead = ({ linkType, name, description }: CapturedInterface, comment: string): Buffer => {
  const section = Buffer.alloc(16, 0xff); // the length of the section stays unknown
  section.writeUInt32LE(BYTE_ORDER, 0);
  section.writeUInt16LE(1, 4);
  section.writeUInt16LE(0, 6);
  const kind = Buffer.alloc(8);
  kind.writeUInt16LE(linkType, 0);
  const end = option(OPTION.end, new Uint8Array(0));
  const told = [option(OPTION.comment, Buffer.from(comment)), option(OPTION.application, Buffer.from('Pult')), end];
  const named = [option(OPTION.name, Buffer.from(name)), option(OPTION.description, Buffer.from(description))];
  const resolution = option(OPTION.resolution, Uint8Array.of(MILLISECONDS));
  return Buffer.concat([block(SECTION, section, ...told), block(INTERFACE, kind, ...named, resolution, end)]);
};

/** One packet of the interface. */
export const capturePacket = (epochMs: number, bytes: Uint8Array): Buffer => {
  const head = Buffer.alloc(20);
  const time = Math.max(0, Math.floor(epochMs));
  head.writeUInt32LE(Math.floor(time / HIGH), 4);
  head.writeUInt32LE(time % HIGH, 8);
  head.writeUInt32LE(bytes.length, 12);
  head.writeUInt32LE(bytes.length, 16);
  return block(PACKET, head, bytes);
};

interface Words {
  uint16(offset: number): number;
  uint32(offset: number): number;
}

const wordsOf = (bytes: Buffer, isLittle: boolean): Words => ({
  uint16: (offset) => (isLittle ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset)),
  uint32: (offset) => (isLittle ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset)),
});

/** Options by their code, the last of each. */
const optionsOf = (body: Buffer, start: number, words: Words): Map<number, Buffer> => {
  const options = new Map<number, Buffer>();
  for (let position = start; position + 4 <= body.length; ) {
    const code = words.uint16(position);
    const length = words.uint16(position + 2);
    if (code === OPTION.end || position + 4 + length > body.length) break;
    options.set(code, body.subarray(position + 4, position + 4 + length));
    position += 4 + padded(length);
  }
  return options;
};

/** Ticks a millisecond. */
const ticksOf = (resolution: number): number =>
  (resolution & 0x80) === 0 ? 10 ** (resolution - MILLISECONDS) : 2 ** (resolution & 0x7f) / 1000;

/** Reads a file with one section; packets of another than the first interface are left out. */
export const readCapture = (file: Uint8Array): Result<Capture, string> => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 28 || bytes.readUInt32LE(0) !== SECTION) return failure('not a pcapng file');
  const isLittle = bytes.readUInt32LE(8) === BYTE_ORDER;
  const words = wordsOf(bytes, isLittle);
  if (words.uint32(8) !== BYTE_ORDER) return failure('not a pcapng file');
  let head: (CapturedInterface & { ticks: number }) | undefined;
  const packets: CapturedPacket[] = [];
  for (let position = 0; position < bytes.length; ) {
    const length = position + SHORTEST_BLOCK <= bytes.length ? words.uint32(position + 4) : 0;
    if (length < SHORTEST_BLOCK || length % 4 !== 0 || position + length > bytes.length) {
      return failure(`the pcapng file is damaged or cut off at byte ${position.toString()}`);
    }
    const body = bytes.subarray(position + 8, position + length - 4);
    const type = words.uint32(position);
    if (type === INTERFACE) head ??= interfaceOf(body, wordsOf(body, isLittle));
    else if (type === PACKET && head !== undefined) {
      const packet = packetOf(body, wordsOf(body, isLittle), head.ticks);
      if (packet !== null) packets.push(packet);
    }
    position += length;
  }
  if (head === undefined) return failure('the pcapng file has no interface');
  const { linkType, name, description } = head;
  return success({ linkType, name, description, packets });
};

const interfaceOf = (body: Buffer, words: Words): (CapturedInterface & { ticks: number }) | undefined => {
  if (body.length < 8) return undefined;
  const options = optionsOf(body, 8, words);
  const text = (code: number): string => options.get(code)?.toString('utf8') ?? '';
  const ticks = ticksOf(options.get(OPTION.resolution)?.[0] ?? 6);
  return { linkType: words.uint16(0), name: text(OPTION.name), description: text(OPTION.description), ticks };
};

const packetOf = (body: Buffer, words: Words, ticks: number): CapturedPacket | null => {
  if (body.length < 20 || words.uint32(0) !== 0) return null;
  const end = 20 + words.uint32(12);
  if (end > body.length) return null;
  return { epochMs: (words.uint32(4) * HIGH + words.uint32(8)) / ticks, bytes: body.subarray(20, end) };
};
