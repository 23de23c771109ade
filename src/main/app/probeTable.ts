/** Registers as a table of everything they may mean. Pure. */

const GAP = '  ';
const NOTHING = '–';

const signed = (word: number): number => (word > 0x7fff ? word - 0x1_0000 : word);

const floatOf = (high: number, low: number): string => {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setUint16(0, high);
  bytes.setUint16(2, low);
  const value = bytes.getFloat32(0);
  return Number.isFinite(value) ? Number(value.toPrecision(7)).toString() : String(value);
};

const HEAD = [
  'address',
  'hex',
  'unsigned',
  'signed',
  'u32 low 1st',
  'u32 high 1st',
  'f32 low 1st',
  'f32 high 1st',
  'bits 15…0',
];

const rowOf = (address: number, word: number, next: number | undefined): string[] => {
  const pair =
    next === undefined
      ? [NOTHING, NOTHING, NOTHING, NOTHING]
      : [
          (next * 0x1_0000 + word).toString(),
          (word * 0x1_0000 + next).toString(),
          floatOf(next, word),
          floatOf(word, next),
        ];
  const bits = (word.toString(2).padStart(16, '0').match(/.{4}/g) ?? []).join(' ');
  const hex = word.toString(16).toUpperCase().padStart(4, '0');
  return [address.toString(), hex, word.toString(), signed(word).toString(), ...pair, bits];
};

/** A pair is the register of the row and the one after it. */
export const registerTable = (address: number, registers: readonly number[]): string =>
  aligned([HEAD, ...registers.map((word, index) => rowOf(address + index, word, registers[index + 1]))]);

export const coilTable = (address: number, coils: readonly number[]): string =>
  aligned([
    ['address', 'coil'],
    ...coils.map((coil, index) => [(address + index).toString(), coil === 1 ? 'on' : 'off']),
  ]);

const aligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(GAP)).join('\n');
};
