/** Header and directory of a chunk: where each section lies. Layout: docs/formats/history.md. */
import { crc32 } from 'node:zlib';
import { failure, type Result, success } from '#shared/model/result.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { MOST_FRAMES_READ } from './frameColumns.ts';

/** "PCH" and the format. */
const MAGIC = [0x50, 0x43, 0x48] as const;
const FORMAT = 1;
/** The checksum covers everything from here on. */
const CHECKED_FROM = 8;
const FIXED_BYTES = 40;

/** What a chunk says of itself; times are UTC epoch ms. */
export interface ChunkHead {
  readonly deviceId: number;
  readonly profileRevisionId: number;
  /** Least and greatest time at which one of its frames was worked in. */
  readonly firstProcessedMs: number;
  readonly lastProcessedMs: number;
  readonly frames: number;
  /** Registers of each block. */
  readonly registerCounts: readonly number[];
  readonly valueCount: number;
}

/** Sections that stand before those of the blocks. */
export const SECTION = { slots: 0, flags: 1, processed: 2, blocks: 3 } as const;
/** Sections of a block, from its first; its registers follow. */
export const BLOCK_SECTION = { times: 0, outcomes: 1, missing: 2, registers: 3 } as const;
/** Sections of a value column, from its first. */
export const VALUE_SECTION = { values: 0, reasons: 1, count: 2 } as const;

/** The first section of a block; of the number of blocks, the first one of the values. */
export const blockSection = (registerCounts: readonly number[], block: number): number =>
  registerCounts.slice(0, block).reduce((section, count) => section + BLOCK_SECTION.registers + count, SECTION.blocks);

const sectionCount = ({ registerCounts, valueCount }: ChunkHead): number =>
  blockSection(registerCounts, registerCounts.length) + VALUE_SECTION.count * valueCount;

/** The whole chunk: header, directory, sections, with its checksum. */
export const joinChunk = (head: ChunkHead, sections: readonly Uint8Array[]): Uint8Array => {
  if (sections.length !== sectionCount(head)) throw new Error(`BUG: a chunk of ${sections.length} sections`);
  const writer = new ByteWriter();
  for (const byte of MAGIC) writer.u8(byte);
  writer.u8(FORMAT);
  writer.u32(0);
  writer.u32(head.deviceId);
  writer.u32(head.profileRevisionId);
  writer.f64(head.firstProcessedMs);
  writer.f64(head.lastProcessedMs);
  writer.u32(head.frames);
  writer.u16(head.registerCounts.length);
  writer.u16(head.valueCount);
  for (const count of head.registerCounts) writer.u16(count);
  for (const section of sections) writer.u32(section.length);
  for (const section of sections) writer.bytes(section);
  const chunk = writer.written.slice();
  new DataView(chunk.buffer).setUint32(4, crc32(chunk.subarray(CHECKED_FROM)), true);
  return chunk;
};

export interface OpenedSections {
  readonly head: ChunkHead;
  /** Views into the chunk's bytes. */
  readonly sections: readonly Uint8Array[];
}

/** Takes a chunk apart; nothing is decoded or copied. Damage and newer formats are error values in words. */
export const splitChunk = (bytes: Uint8Array): Result<OpenedSections, string> => {
  if (bytes.length < FIXED_BYTES) return failure(`a chunk of ${bytes.length} bytes is cut off`);
  if (MAGIC.some((byte, index) => bytes[index] !== byte)) return failure('these bytes are no chunk of history');
  const format = bytes[MAGIC.length] ?? 0;
  if (format !== FORMAT) return failure(`chunk format ${format} is not known, this program reads format ${FORMAT}`);
  const reader = new ByteReader(bytes);
  reader.bytes(MAGIC.length + 1);
  if (reader.u32() !== crc32(bytes.subarray(CHECKED_FROM))) return failure('the checksum of the chunk is wrong');
  const head = readHead(reader);
  const count = sectionCount(head);
  if (head.frames === 0 || head.frames > MOST_FRAMES_READ) return failure(`a chunk of ${head.frames} frames`);
  if (reader.overran() || 4 * count > reader.remaining) return failure('the directory of the chunk is cut off');
  const lengths = Array.from({ length: count }, () => reader.u32());
  const sections = lengths.map((length) => reader.bytes(length));
  if (reader.overran() || reader.remaining > 0) return failure('the directory does not fit the length of the chunk');
  return success({ head, sections });
};

const readHead = (reader: ByteReader): ChunkHead => {
  const head = {
    deviceId: reader.u32(),
    profileRevisionId: reader.u32(),
    firstProcessedMs: reader.f64(),
    lastProcessedMs: reader.f64(),
    frames: reader.u32(),
  };
  const blocks = reader.u16();
  const valueCount = reader.u16();
  // A number of blocks that the bytes cannot hold is seen by the caller: the reader has run over.
  const registerCounts = 2 * blocks > reader.remaining ? [] : Array.from({ length: blocks }, () => reader.u16());
  if (registerCounts.length < blocks) reader.bytes(reader.remaining + 1);
  return { ...head, registerCounts, valueCount };
};
