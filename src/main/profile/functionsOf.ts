import type { Block, FunctionCode } from '#shared/model/profile.ts';

/** The functions that a block may be read by, in the order in which they are tried. */
export const functionsOf = (block: Block): readonly FunctionCode[] =>
  typeof block.fc === 'number' ? [block.fc] : block.fc;
