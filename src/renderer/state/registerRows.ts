/** Rows of the register browser: each register with the points that are made of it; pure. */
import type { AlarmBit, AlarmWord, Block, Point, Profile } from '#shared/model/profile.ts';

export interface RegisterPart {
  readonly point: Point;
  /** The second register of a 32-bit value. */
  readonly isSecond: boolean;
}

export interface RegisterRow {
  readonly address: number;
  /** Null where the device refuses it. */
  readonly value: number | null;
  readonly parts: readonly RegisterPart[];
  /** Named bits of an alarm word that are set. */
  readonly alarms: readonly AlarmBit[];
}

const WIDE: ReadonlySet<Point['type']> = new Set(['u32', 's32', 'f32']);

const partsAt = (points: readonly Point[], address: number): readonly RegisterPart[] =>
  points.flatMap((point): RegisterPart[] => {
    if (point.address === address) return [{ point, isSecond: false }];
    return WIDE.has(point.type) && point.address + 1 === address ? [{ point, isSecond: true }] : [];
  });

const setBits = (word: AlarmWord | undefined, value: number): readonly AlarmBit[] =>
  Object.entries(word ?? {}).flatMap(([bit, alarm]) => (((value >> Number(bit)) & 1) === 1 ? [alarm] : []));

/** One row for each register that was read, in the order of the addresses. */
export const registerRows = (
  profile: Pick<Profile, 'points' | 'alarms'>,
  block: Block,
  registers: readonly (number | null)[],
): readonly RegisterRow[] => {
  const points = profile.points.filter((point) => point.block === block.key);
  return registers.map((value, offset) => {
    const parts = partsAt(points, block.address + offset);
    const alarms = value === null ? [] : parts.flatMap(({ point }) => setBits(profile.alarms?.[point.key], value));
    return { address: block.address + offset, value, parts, alarms };
  });
};

export const addressHex = (address: number): string => address.toString(16).toUpperCase().padStart(4, '0');

/** `0000 0100 1011 1110` */
export const bitsText = (value: number): string =>
  value
    .toString(2)
    .padStart(16, '0')
    .replaceAll(/(.{4})(?!$)/g, '$1 ');

/** Whether a row is what a person looks for: an address, decimal or hex, a key, a name in either language. */
export const isSought = ({ address, parts, alarms }: RegisterRow, sought: string): boolean => {
  const text = sought.trim().toLocaleLowerCase();
  if (text === '') return true;
  const words = [
    address.toString(),
    `0x${addressHex(address)}`,
    ...parts.flatMap(({ point }) => [point.key, point.label.ru, point.label.en]),
    ...alarms.flatMap(({ key, ru, en }) => [key, ru, en]),
  ];
  return words.some((word) => word.toLocaleLowerCase().includes(text));
};
