import type { BlockReading, Frame } from '#shared/model/frame.ts';
import type { Profile } from '#shared/model/profile.ts';
import { QUALITY, reasonFromCode } from '#shared/model/quality.ts';
import { failure, success } from '#shared/model/result.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import { registersAt, runAt } from './pastFrames.ts';

const SIMULATED = 1;

/** Frame `at` of the columns. Request and reply of a block are not kept: both stand at the time of its values. */
export const sealedFrame = (frames: FrameColumns, at: number, profile: Profile): Frame => ({
  deviceId: frames.deviceId,
  profile: profile.id,
  profileRevision: profile.revision,
  processedMs: frames.processedMs[at] ?? 0,
  slots: frames.slots[at] ?? 1,
  simulated: ((runAt(frames.flags, at)?.code ?? 0) & SIMULATED) !== 0,
  readings: profile.blocks.map(({ key }, block) => readingAt(frames, at, block, key)),
});

const readingAt = (frames: FrameColumns, at: number, block: number, key: string): BlockReading => {
  const columns = frames.blocks[block];
  const timeMs = columns?.timesMs[at] ?? 0;
  const run = runAt(columns?.outcomes ?? [], at);
  const times = { block: key, requestMs: timeMs, replyMs: timeMs };
  if (columns === undefined || run?.code !== QUALITY.ok.code) {
    const reason = reasonFromCode(run?.code ?? QUALITY.no_link.code);
    if (reason === 'exception') {
      const exceptionCode = run?.exceptionCode ?? 0;
      return {
        ...times,
        outcome: failure({ reason, exceptionCode, message: `exception ${exceptionCode.toString()}` }),
      };
    }
    if (reason === 'timeout' || reason === 'crc') return { ...times, outcome: failure({ reason, message: reason }) };
    return { ...times, outcome: failure({ reason: 'no_link', message: 'no_link' }) };
  }
  const missing = columns.missing.find(({ from, to }) => at >= from && at < to)?.ranges;
  const reading = { ...times, outcome: success(registersAt(columns, at)) };
  return missing === undefined ? reading : { ...reading, missing };
};
