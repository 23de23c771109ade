import type { Clock } from '#shared/model/clock.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { ReadBlock } from './blockReader.ts';
import type { DeviceScanner } from './deviceScanner.ts';
import type { PaceWheel } from './paceWheel.ts';

export interface ScanLoopOptions {
  readonly scanner: DeviceScanner;
  readonly read: ReadBlock;
  readonly clock: Clock;
  readonly wheel: PaceWheel;
  /** Delay of the first slot, so that devices of one station do not all start in one instant. */
  readonly phaseMs: number;
  readonly simulated: boolean;
  readonly onFrame: (frame: Frame) => void;
}

/**
 * Scans one device for ever: due = start + k·period on the monotonic clock, so it does not drift. Slots that a scan
 * ran over are skipped and counted in the frame's `slots`, never made up for in a burst. Returns what stops it.
 */
export const startScanLoop = (options: ScanLoopOptions): (() => void) => {
  const { scanner, read, clock, wheel, phaseMs, simulated, onFrame } = options;
  const { deviceId, profile, profileRevision, periodMs } = scanner.plan;
  const startMs = wheel.onGrid(clock.monotonicMs() + phaseMs);
  let stopped = false;
  let cancel = (): void => undefined;

  const schedule = (slot: number): void => {
    cancel = wheel.at(startMs + slot * periodMs, () => void runSlot(slot));
  };

  const runSlot = async (slot: number): Promise<void> => {
    const readings = await scanner.scan(read);
    if (stopped) return;
    const next = nextSlot(slot, clock.monotonicMs() - startMs, periodMs);
    const slots = next - slot;
    scanner.statistics.skipped(slots - 1);
    schedule(next);
    onFrame({ deviceId, profile, profileRevision, processedMs: clock.epochMs(), slots, simulated, readings });
  };

  schedule(0);
  return () => {
    stopped = true;
    cancel();
  };
};

/** The first slot that is still due after `elapsedMs`, never the same one again. */
export const nextSlot = (slot: number, elapsedMs: number, periodMs: number): number =>
  Math.max(slot + 1, Math.ceil(elapsedMs / periodMs));
