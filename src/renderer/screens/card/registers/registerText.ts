/** The register browser as text, to be pasted into a table or a message; pure. */
import type { RegisterRead } from '../../../state/registerReads.ts';
import { addressHex, type RegisterRow } from '../../../state/registerRows.ts';
import { formatRegister } from '../../../widgets/format/formatRegister.ts';

/** Rows of one block under its head, columns parted by tabs: address, its hex, value, its hex, keys of the points. */
export const registerText = ({ block, fc, readMs }: RegisterRead, rows: readonly RegisterRow[]): string => {
  const time = readMs === null ? '—' : new Date(readMs).toISOString();
  const lines = rows.map(({ address, value, parts }) => {
    const text = value === null ? undefined : formatRegister(value);
    const keys = parts.map(({ point }) => point.key).join(' ');
    return [
      address,
      `0x${addressHex(address)}`,
      text?.unsigned ?? '',
      text === undefined ? '' : `0x${text.hex}`,
      keys,
    ].join('\t');
  });
  return [`FC${fc} ${block.key} ${time}`, ...lines].join('\n');
};
