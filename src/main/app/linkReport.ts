import type { BlockReport, LinkReport } from '#shared/api/link.ts';
import { endpointOf } from '#shared/model/device.ts';
import { type BlockCapability, cutTo, functionOf } from '../acquisition/blockCapability.ts';
import { type LineDemand, lineBudget } from '../acquisition/lineBudget.ts';
import type { LiveDevice } from './liveDevice.ts';
import type { RunningDevice, ScannedDevice } from './scanners.ts';

/** How the line to a device fares, from its scanner, its link and what the device last showed. */
export const linkReport = (running: RunningDevice, live: LiveDevice): LinkReport => {
  const { device, scanner, link } = running;
  const { counts } = scanner.statistics;
  return {
    deviceId: device.id,
    unitId: device.connection.unitId,
    online: live.online,
    plannedMs: scanner.plan.periodMs,
    cycle: scanner.statistics.cycle,
    duration: scanner.statistics.duration,
    scans: counts.scans,
    overruns: counts.overruns,
    requests: counts.requests,
    replies: counts.replies,
    timeouts: counts.timeouts,
    crcErrors: counts.crcErrors,
    exceptions: counts.exceptions,
    lastGoodMs: counts.lastGoodMs,
    error: live.state.error,
    nextAttemptMs: link.nextAttemptMs() ?? scanner.nextAttemptMs,
    blocks: scanner.capabilities.map(blockReport),
    line: {
      endpoint: endpointOf(device.connection),
      kind: device.connection.kind,
      ...link.report(),
      busyShare: busyShare(running.members),
    },
  };
};

const blockReport = (capability: BlockCapability): BlockReport => ({
  block: capability.block.key,
  fc: functionOf(capability),
  reads: capability.reads,
  refused: capability.refused,
});

/** What one device asks of its line. */
export const demandOf = ({ plan, pauseMs }: ScannedDevice): LineDemand => ({
  name: plan.name,
  periodMs: plan.periodMs,
  pauseMs,
  reads: cutTo(plan.blocks, plan.maxRegisters).map(({ count }) => count),
});

/** Null for Modbus TCP, whose line has no baud rate that matters. */
export const busyShare = (members: readonly ScannedDevice[]): number | null => {
  const connection = members[0]?.device.connection;
  if (connection === undefined || connection.kind === 'tcp' || connection.baudRate === undefined) return null;
  return lineBudget(members.map(demandOf), connection).share;
};
