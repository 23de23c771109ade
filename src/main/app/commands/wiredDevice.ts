import { functionOf } from '../../acquisition/blockCapability.ts';
import type { CompiledProfile } from '../../profile/compileProfile.ts';
import type { LiveDevice } from '../liveDevice.ts';
import type { CommandLink, RunningDevice } from '../scanners.ts';

/** A device as commands reach it. */
export interface WiredDevice {
  readonly unitId: number;
  readonly timeoutMs: number;
  readonly link: CommandLink;
  readonly compiled: CompiledProfile;
  /** The function that the controller has shown to read the block by. */
  readonly functionOf: (block: string) => 3 | 4;
  /** Its connection ends after each scan and is opened anew when it is needed. */
  readonly isConnectedOnDemand: boolean;
}

type WireOf = Pick<RunningDevice, 'device' | 'scanner'> & { readonly link: Pick<RunningDevice['link'], 'commands'> };

/** Undefined for a device that is not polled, and so cannot be commanded. */
export const wiredDevice = (
  running: WireOf | undefined,
  live: Pick<LiveDevice, 'compiled' | 'online'> | undefined,
): WiredDevice | undefined => {
  if (running === undefined || live?.compiled === undefined) return undefined;
  const { device, scanner, link } = running;
  return {
    unitId: scanner.plan.unitId,
    timeoutMs: scanner.plan.timeoutMs,
    link: link.commands,
    compiled: live.compiled,
    functionOf: (block) => {
      const capability = scanner.capabilities.find((candidate) => candidate.block.key === block);
      if (capability === undefined) throw new Error(`BUG: ${scanner.plan.name} has no block ${block}`);
      return functionOf(capability);
    },
    isConnectedOnDemand: device.closeAfterPoll === true && live.online,
  };
};
