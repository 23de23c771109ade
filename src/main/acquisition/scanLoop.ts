import type { Clock } from '#shared/model/clock.ts';
import type { Frame } from '#shared/model/frame.ts';
import { type ReadBlock, type ScanPlan, scanDevice } from './scanDevice.ts';

export interface ScanLoopOptions {
  readonly plan: ScanPlan;
  readonly read: ReadBlock;
  readonly clock: Clock;
  /** Delay of the first slot, so that devices of one station do not all start in one instant. */
  readonly phaseMs: number;
  readonly simulated: boolean;
  readonly onFrame: (frame: Frame) => void;
}

/**
 * Scans one device for ever: due = start + k·period on the monotonic clock, so it does not drift. Slots that a scan
 * ran over are skipped and counted in the next frame's `slots`, never made up for in a burst. Returns what stops it.
 */
export const startScanLoop = ({ plan, read, clock, phaseMs, simulated, onFrame }: ScanLoopOptions): (() => void) => {
  const startMs = clock.monotonicMs() + phaseMs;
  let stopped = false;
  let cancel = (): void => undefined;

  const schedule = (slot: number): void => {
    cancel = clock.after(startMs + slot * plan.periodMs - clock.monotonicMs(), () => void runSlot(slot));
  };

  const runSlot = async (slot: number): Promise<void> => {
    const readings = await scanDevice(plan, read);
    if (stopped) return;
    const next = nextSlot(slot, clock.monotonicMs() - startMs, plan.periodMs);
    schedule(next);
    onFrame({
      deviceId: plan.deviceId,
      profile: plan.profile,
      profileRevision: plan.profileRevision,
      processedMs: clock.epochMs(),
      slots: next - slot,
      simulated,
      readings,
    });
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
