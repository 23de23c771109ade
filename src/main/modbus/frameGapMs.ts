/** Silences of a serial line. */
import type { LineSettings } from '#shared/model/device.ts';

const GAP_CHARACTERS = 3.5;
/** Above this rate the gap is no longer shortened: interrupts of a controller would not keep up. */
const FIXED_FROM_BAUD = 19_200;
const FIXED_GAP_MS = 1.75;

/**
 * Silence that ends a frame, in ms (Modbus over Serial Line V1.02, section 2.5.1.1). Start bit, data, parity, stop:
 * 9600 8N2 has 11 bits a character, so 4.01 ms.
 */
export const frameGapMs = ({ baudRate = 9600, dataBits = 8, parity = 'none', stopBits = 2 }: LineSettings): number => {
  if (baudRate > FIXED_FROM_BAUD) return FIXED_GAP_MS;
  return (GAP_CHARACTERS * 1000 * (1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits)) / baudRate;
};
