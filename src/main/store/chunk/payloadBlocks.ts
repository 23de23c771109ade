/** Where the blocks of a stored frame's payload lie. Layout: docs/formats/frame.md. */
import type { Block } from '#shared/model/profile.ts';
import { QUALITY } from '#shared/model/quality.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** Format 1 of the payload. */
export const PAYLOAD = { format: 1, headerBytes: 6, blockBytes: 10, missingBytes: 5 } as const;

export interface PayloadBlock {
  readonly offset: number;
  readonly isServed: boolean;
  readonly code: number;
  /** 0 for a served block. */
  readonly exceptionCode: number;
  /** Ranges missing from a served block. */
  readonly missingCount: number;
}

/** Checks that the payload holds exactly these blocks, each with all of its registers or none. */
export const payloadBlocks = (payload: DataView, blocks: readonly Block[]): Result<PayloadBlock[], string> => {
  if (payload.byteLength < PAYLOAD.headerBytes) return failure('the frame is too short');
  const format = payload.getUint8(0);
  if (format !== PAYLOAD.format) return failure(`frame format ${format} is not known`);
  if (payload.getUint16(4, true) !== blocks.length) return failure('the frame does not fit its profile revision');
  const found: PayloadBlock[] = [];
  let offset: number = PAYLOAD.headerBytes;
  for (const { key, count } of blocks) {
    if (offset + PAYLOAD.blockBytes > payload.byteLength) return failure('the frame ends early');
    const block = blockAt(payload, offset);
    const registers = payload.getUint16(offset + 2, true);
    if (registers !== (block.isServed ? count : 0)) return failure(`block ${key} has ${registers} registers`);
    offset += PAYLOAD.blockBytes + 2 * registers + PAYLOAD.missingBytes * block.missingCount;
    if (offset > payload.byteLength) return failure('the frame ends early');
    found.push(block);
  }
  return success(found);
};

const blockAt = (payload: DataView, offset: number): PayloadBlock => {
  const code = payload.getUint8(offset);
  const more = payload.getUint8(offset + 1);
  const isServed = code === QUALITY.ok.code;
  return { offset, isServed, code, exceptionCode: isServed ? 0 : more, missingCount: isServed ? more : 0 };
};
