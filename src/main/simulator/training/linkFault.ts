import type { LinkFault } from '#shared/model/faults.ts';
import type { WireFaults } from '#shared/model/wireFaults.ts';

/** What a scenario of the link does to the wire; `isCut` closes the socket itself. */
export interface WireDeed {
  readonly isCut: boolean;
  readonly faults: Partial<WireFaults>;
}

const SLOW_MS = 3_000;

/** The stronger, the deader: slow replies, no reply at all, connections refused. */
const commsLoss = (intensity: number): WireDeed => {
  if (intensity > 2 / 3) return { isCut: true, faults: {} };
  return { isCut: false, faults: intensity > 1 / 3 ? { dropShare: 1 } : { lateShare: 1, lateMs: SLOW_MS } };
};

/**
 * Noise on a pair of wires, a tenth of the answers spoilt in each way at full strength. Modbus TCP has no checksum of
 * its own, damaged bytes are TCP's to catch: there damage would be a lie that no poller can see through.
 */
const busNoise = (intensity: number, framing: 'tcp' | 'rtu'): WireDeed => {
  const share = 0.1 * intensity;
  const onLine = { damageShare: share, noiseShare: share, foreignShare: share };
  const common = { lateShare: share, lateMs: SLOW_MS, sliceBytes: 5, exceptionShare: share / 5, exceptionCode: 2 };
  return { isCut: false, faults: framing === 'rtu' ? { ...common, ...onLine } : common };
};

const DEEDS: Readonly<Record<LinkFault, (intensity: number, framing: 'tcp' | 'rtu') => WireDeed>> = {
  comms_loss: commsLoss,
  bus_noise: busNoise,
  lost_write_answer: () => ({ isCut: false, faults: { loseWriteAnswers: true } }),
};

const NO_DEED: WireDeed = { isCut: false, faults: {} };

/** What a scenario of this strength, 0…1, does to the wire. */
export const wireDeed = (fault: LinkFault, intensity: number, framing: 'tcp' | 'rtu'): WireDeed =>
  intensity > 0 ? DEEDS[fault](intensity, framing) : NO_DEED;
