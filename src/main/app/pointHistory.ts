import type { HistorySeries } from '#shared/api/history.ts';
import type { Device } from '#shared/model/device.ts';
import { type BlockReading, blockTimeMs } from '#shared/model/frame.ts';
import type { Reason } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';
import { type CompiledPoint, type CompiledProfile, compileProfile } from '../profile/compileProfile.ts';
import { decodePoint } from '../profile/decode.ts';
import { refusalOf } from '../profile/refusalOf.ts';
import type { RecordedFrame } from '../store/readStore.ts';
import { simulatedValue } from './liveDevice.ts';

/** The recorded values of one point, ascending, from the device's recorded frames; null with a reason for failed scans. */
export const readPointHistory = (
  frames: readonly RecordedFrame[],
  device: Device,
  pointKey: string,
  limit: number,
): HistorySeries => {
  const timesMs: number[] = [];
  const values: (number | null)[] = [];
  const reasons: Reason[] = [];
  const compiledByProfile = new Map<RecordedFrame['profile'], CompiledProfile>();
  for (const { frame, profile } of frames) {
    const compiled = compiledByProfile.get(profile) ?? compileProfile(profile, device.points);
    compiledByProfile.set(profile, compiled);
    const point = compiled.points.find((candidate) => candidate.point.key === pointKey);
    const reading = frame.readings.find((candidate) => candidate.block === point?.point.block);
    if (point === undefined || reading === undefined) continue;
    const decoded = decodeReading(reading, point);
    const { value, reason } = frame.simulated ? simulatedValue(decoded) : decoded;
    timesMs.push(blockTimeMs(reading));
    values.push(value);
    reasons.push(reason);
  }
  return { timesMs, values, reasons, truncated: frames.length >= limit };
};

const decodeReading = (reading: BlockReading, point: CompiledPoint): PointValue => {
  if (!reading.outcome.ok) return { value: null, reason: reading.outcome.error.reason };
  const isRefused = refusalOf(point, reading.missing ?? []) !== undefined;
  return isRefused ? { value: null, reason: 'exception' } : decodePoint(point, reading.outcome.value);
};
