import type { FrameFile } from '#shared/api/link.ts';

/** A file for one answer at the most; polling six devices for a day makes about as much. */
const MAX_BYTES = 32_000_000;

/** Puts the pieces of a record together; past the bound the newest pieces are kept behind the file's head. */
export const frameFile = (endpoint: string, pieces: Iterable<Buffer>): FrameFile => {
  const [head = Buffer.alloc(0), ...packets] = pieces;
  let bytes = head.length;
  let first = packets.length;
  while (first > 0 && bytes + (packets[first - 1]?.length ?? 0) <= MAX_BYTES) {
    first -= 1;
    bytes += packets[first]?.length ?? 0;
  }
  return {
    name: `pult-${endpoint.replace(/[^A-Za-z0-9.-]+/g, '-')}.pcapng`,
    base64: Buffer.concat([head, ...packets.slice(first)]).toString('base64'),
    truncated: first > 0,
  };
};
