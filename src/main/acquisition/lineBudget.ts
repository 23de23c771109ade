/** Whether the scans that a serial line is asked for fit into its time, worked out before they are saved. Pure. */
import type { LineSettings } from '#shared/model/device.ts';

/** One device's demand on its line. */
export interface LineDemand {
  /** `MKZ.ATS`, for the message. */
  readonly name: string;
  readonly periodMs: number;
  readonly pauseMs: number;
  /** Registers of each read of one scan. */
  readonly reads: readonly number[];
}

export interface LineBudget {
  /** Share of the line's time that all scans together need; above 1 is impossible. */
  readonly share: number;
  readonly scans: readonly { readonly name: string; readonly scanMs: number; readonly periodMs: number }[];
}

/** Addresses, function, byte count and CRC around a read and its reply (Modbus over Serial Line V1.02). */
const REQUEST_BYTES = 8;
const REPLY_FRAME_BYTES = 5;
/** Silence that ends a frame, in characters. */
const SILENT_CHARACTERS = 3.5;
/** What SmartGen controllers take to answer, seen on site: 10 to 30 ms. */
const TURNAROUND_MS = 20;

/** What SmartGen controllers are set to, and what the serial transport opens, where nothing is said. */
const DEFAULT_LINE: Required<LineSettings> = { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 2 };

/** Time of one character on the line, ms: start bit, data, parity, stop. */
export const characterMs = (line: LineSettings): number => {
  const { baudRate, dataBits, parity, stopBits } = { ...DEFAULT_LINE, ...line };
  return ((1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits) * 1_000) / baudRate;
};

/** Time of one scan on the line, ms. */
export const scanMs = ({ reads, pauseMs }: Pick<LineDemand, 'reads' | 'pauseMs'>, line: LineSettings): number =>
  reads.reduce((sum, registers) => {
    const characters = REQUEST_BYTES + REPLY_FRAME_BYTES + 2 * registers + 2 * SILENT_CHARACTERS;
    return sum + characters * characterMs(line) + TURNAROUND_MS + pauseMs;
  }, 0);

export const lineBudget = (demands: readonly LineDemand[], line: LineSettings): LineBudget => {
  const scans = demands.map((demand) => ({
    name: demand.name,
    scanMs: Math.round(scanMs(demand, line)),
    periodMs: demand.periodMs,
  }));
  return { share: scans.reduce((sum, scan) => sum + scan.scanMs / scan.periodMs, 0), scans };
};
