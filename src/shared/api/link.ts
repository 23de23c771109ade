/** How the line to each device fares. */
import type { NewDevice } from './configuration.ts';
import type { Nothing } from './nothing.ts';

/** Median and 95th percentile of the last 500 scans, ms; null while there are none. */
export interface Spread {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

/** The connection that a device shares with the other units of its endpoint. */
export interface LineReport {
  /** `127.0.0.1:5026` or `COM3`. */
  readonly endpoint: string;
  readonly kind: 'tcp' | 'rtuOverTcp' | 'serial';
  readonly connected: boolean;
  /** Since when it is connected or not, UTC epoch ms. */
  readonly sinceMs: number;
  /** Why the last connection ended or did not come about; null when none has failed. */
  readonly lastError: string | null;
  /** Answers to earlier requests, and whole frames that answer something else: caught, never taken for a value. */
  readonly lateFrames: number;
  readonly foreignFrames: number;
  readonly garbageBytes: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly reconnects: number;
  /** Share of the line's time that all scans on it need, from baud rate, counts and pauses; null without a baud rate. */
  readonly busyShare: number | null;
}

/** What a device has shown it can do for one block. */
export interface BlockReport {
  readonly block: string;
  readonly fc: number;
  /** What is asked now: the whole block, its tested parts, or what bisection left. */
  readonly reads: readonly { readonly address: number; readonly count: number }[];
  /** Addresses that the device refused; tried again a day later. */
  readonly refused: readonly { readonly address: number; readonly count: number; readonly exceptionCode: number }[];
}

export interface LinkReport {
  readonly deviceId: number;
  readonly unitId: number;
  readonly online: boolean;
  /** Planned period of a scan, ms. */
  readonly plannedMs: number;
  /** From the start of one scan to the start of the next. */
  readonly cycle: Spread;
  /** From the first request of a scan to its last reply. */
  readonly duration: Spread;
  readonly scans: number;
  /** Slots skipped because a scan ran over them. */
  readonly overruns: number;
  readonly requests: number;
  readonly replies: number;
  readonly timeouts: number;
  readonly crcErrors: number;
  /** Modbus exception code → how often. */
  readonly exceptions: Readonly<Record<string, number>>;
  /** UTC epoch ms of the last served block of this run; null before it. */
  readonly lastGoodMs: number | null;
  /** What went wrong last, with site, device, unit, function and address; null while all is served. */
  readonly error: string | null;
  /** UTC epoch ms of the next attempt; null while the device is asked at every slot. */
  readonly nextAttemptMs: number | null;
  readonly blocks: readonly BlockReport[];
  readonly line: LineReport;
}

/** One scan as scripts know it. `ts_…`: UTC epoch seconds. */
export interface PollResult {
  readonly poll_seq: number;
  readonly ts_poll_start: number;
  readonly ts_poll_end: number;
  readonly duration_ms: number;
  readonly connection_state: 'UP' | 'DOWN';
  readonly blocks: readonly PolledBlock[];
}

export interface PolledBlock {
  readonly fc: number;
  readonly unit_id: number;
  readonly addr: number;
  readonly count: number;
  readonly ok: boolean;
  /** Null elements are registers that the device refuses; null when the block was not served. */
  readonly registers: readonly (number | null)[] | null;
  readonly duration_ms: number;
  readonly ts_block_end: number;
  readonly error: {
    readonly kind: 'DEVICE' | 'TRANSPORT';
    readonly exception_code: number | null;
    readonly message: string;
  } | null;
}

/** The time that all scans on a serial line need; a share above 1 cannot be kept. */
export interface LineBudgetReport {
  readonly endpoint: string;
  readonly share: number;
  readonly scans: readonly { readonly name: string; readonly scanMs: number; readonly periodMs: number }[];
}

/** Recorded frames of a device's endpoint as a file that Wireshark opens. */
export interface FrameFile {
  /** `pult-127.0.0.1-5026.pcapng` */
  readonly name: string;
  readonly base64: string;
  /** There are more frames than one file carries: the newest are in it. */
  readonly truncated: boolean;
}

export interface LinkReads {
  /** Frames that passed over the device's endpoint, of the last 24 h at most. Times are UTC epoch ms. */
  'link.frames': {
    input: { readonly deviceId: number; readonly fromMs?: number | undefined; readonly toMs?: number | undefined };
    output: FrameFile;
  };
  /** Budgets of all serial lines as they would be with this device, saved (by its id) or not yet. */
  'link.budget': {
    input: { readonly id?: number | undefined; readonly device: NewDevice };
    output: readonly LineBudgetReport[];
  };
  /** Devices that are polled. */
  'link.list': { input: Nothing; output: readonly LinkReport[] };
  'link.report': { input: { readonly deviceId: number }; output: LinkReport };
  /** Newest first; of the last 1,000. */
  'link.polls': { input: { readonly deviceId: number; readonly limit: number }; output: readonly PollResult[] };
}

export interface LinkCommands {
  /** Connects and asks now, and forgets what was learned about the device. */
  'link.retryNow': { input: { readonly deviceId: number }; output: LinkReport };
}
