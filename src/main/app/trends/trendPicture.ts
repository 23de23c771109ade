import { Buffer } from 'node:buffer';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, `IHDR` and its 13 bytes: PNG 1.2, 11.2.2. */
const HEADER = Buffer.from([0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
const END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
const WIDTH_AT = SIGNATURE.length + HEADER.length;
/** A picture of few bytes can unpack to any size. */
const MOST_SIDE = 8_192;
const MOST_PIXELS = 24_000_000;

/** Whether it is a whole PNG of a size that a page can show. */
export const isTrendPicture = (base64: string): boolean => {
  const bytes = Buffer.from(base64, 'base64');
  const isWhole =
    bytes.length > WIDTH_AT + 8 + END.length &&
    bytes.subarray(0, WIDTH_AT).equals(Buffer.concat([SIGNATURE, HEADER])) &&
    bytes.subarray(-END.length).equals(END);
  if (!isWhole) return false;
  const [width, height] = [bytes.readUInt32BE(WIDTH_AT), bytes.readUInt32BE(WIDTH_AT + 4)];
  return width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE && width * height <= MOST_PIXELS;
};
