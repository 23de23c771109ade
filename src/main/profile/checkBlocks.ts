import type { Block, BlockPart } from '#shared/model/profile.ts';
import { ADDRESS_SPACE } from './addressSpace.ts';
import {
  aKey,
  aListOf,
  anObject,
  aWhole,
  type FieldRules,
  type FieldTest,
  fieldProblems,
  isRecord,
  oneOf,
  optional,
  required,
} from './fieldRules.ts';

/** Modbus: the most registers that one reply can carry. */
export const MODBUS_MAX_REGISTERS = 125;

const aFunctionCode = oneOf(3, 4);

/** One function, or a list that is tried in its order. */
const aFunction: FieldTest = (value) => (Array.isArray(value) ? aListOf(aFunctionCode)(value) : aFunctionCode(value));

const BLOCK_RULES: FieldRules = {
  key: required(aKey),
  fc: required(aFunction),
  address: required(aWhole(0, ADDRESS_SPACE - 1)),
  count: required(aWhole(1, MODBUS_MAX_REGISTERS)),
  parts: optional(
    aListOf(
      anObject({ address: required(aWhole(0, ADDRESS_SPACE - 1)), count: required(aWhole(1, MODBUS_MAX_REGISTERS)) }),
    ),
  ),
};

const firstFunction = ({ fc }: Block): number | undefined => (typeof fc === 'number' ? fc : fc[0]);

const nameOf = (value: unknown, position: number): string =>
  isRecord(value) && typeof value['key'] === 'string' ? `block ${value['key']}` : `block number ${position.toString()}`;

const sizeProblems = (block: Block, maxRegisters: number): string[] => {
  const problems: string[] = [];
  if (block.count > maxRegisters) {
    problems.push(
      `block ${block.key}: count ${block.count.toString()} is above maxRegisters ${maxRegisters.toString()}`,
    );
  }
  for (const part of block.parts ?? []) {
    if (part.address < block.address || part.address + part.count > block.address + block.count) {
      problems.push(`block ${block.key}: part ${part.address.toString()} reaches out of the block`);
    }
  }
  if (block.address + block.count > ADDRESS_SPACE) problems.push(`block ${block.key} ends beyond register 65535`);
  return problems;
};

const isOverlap = (one: BlockPart, other: BlockPart): boolean =>
  one.address < other.address + other.count && other.address < one.address + one.count;

/** A register that two parts read would have two ages. */
const partProblems = ({ key, parts = [] }: Block): string[] =>
  parts.slice(1).flatMap((part, index) => {
    const before = parts.slice(0, index + 1);
    const overlapped = before.filter((other) => isOverlap(part, other));
    if (overlapped.length > 0) {
      return overlapped.map(
        ({ address }) => `block ${key}: part ${part.address.toString()} overlaps part ${address.toString()}`,
      );
    }
    const isInOrder = before.every(({ address }) => address < part.address);
    return isInOrder ? [] : [`block ${key}: part ${part.address.toString()} is not in the order of the addresses`];
  });

const overlapProblems = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((one, position) =>
    blocks
      .slice(position + 1)
      .filter((other) => firstFunction(one) === firstFunction(other))
      .filter((other) => isOverlap(one, other))
      .map((other) => `block ${other.key} overlaps block ${one.key}`),
  );

const duplicateProblems = (blocks: readonly Block[]): string[] =>
  blocks
    .filter((block, position) => blocks.findIndex((other) => other.key === block.key) < position)
    .map((block) => `block ${block.key} stands twice`);

/** Checks the list of blocks; hands back the sound ones so that points can be held against them. */
export const checkBlocks = (value: unknown, maxRegisters: number): { blocks: Block[]; problems: string[] } => {
  if (!Array.isArray(value) || value.length === 0)
    return { blocks: [], problems: ['blocks is not a list, or is empty'] };
  const blocks: Block[] = [];
  const problems: string[] = [];
  (value as unknown[]).forEach((candidate, position) => {
    const found = fieldProblems(nameOf(candidate, position + 1), candidate, BLOCK_RULES);
    problems.push(...found);
    // The rules above have just proved the shape.
    if (found.length === 0) blocks.push(candidate as Block);
  });
  problems.push(...blocks.flatMap((block) => [...sizeProblems(block, maxRegisters), ...partProblems(block)]));
  return { blocks, problems: [...problems, ...duplicateProblems(blocks), ...overlapProblems(blocks)] };
};
