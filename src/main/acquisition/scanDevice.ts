import type { BlockFailure, BlockReading } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** One read as the scan asks for it. */
export interface ReadRequest {
  readonly unitId: number;
  readonly fc: 3 | 4;
  readonly address: number;
  readonly count: number;
}

export interface ReadReply {
  readonly registers: Uint16Array;
  /** UTC epoch ms of the request and of the end of its reply. */
  readonly requestMs: number;
  readonly replyMs: number;
}

export interface ReadFailure {
  readonly kind: 'timeout' | 'no_link' | 'exception' | 'crc' | 'closed' | 'overflow';
  readonly exceptionCode?: number;
  readonly message: string;
  readonly requestMs: number;
  readonly replyMs: number;
}

/** What a scan needs of a link. */
export type ReadBlock = (request: ReadRequest, timeoutMs: number) => Promise<Result<ReadReply, ReadFailure>>;

/** One device as the scan sees it. */
export interface ScanPlan {
  readonly deviceId: number;
  /** `MKZ.GEN1`, for messages. */
  readonly name: string;
  readonly unitId: number;
  readonly profile: string;
  readonly profileRevision: number;
  readonly blocks: readonly Block[];
  readonly periodMs: number;
  readonly timeoutMs: number;
}

/** After these the unit is not asked for its other blocks in this scan: it would cost one timeout each. */
const UNIT_IS_SILENT: ReadonlySet<ReadFailure['kind']> = new Set(['timeout', 'no_link', 'closed', 'overflow']);

/** Reads all blocks of a device, in the profile's order. Never throws for what the wire does. */
export const scanDevice = async (plan: ScanPlan, read: ReadBlock): Promise<BlockReading[]> => {
  const readings: BlockReading[] = [];
  let silent: ReadFailure | undefined;
  for (const block of plan.blocks) {
    if (silent !== undefined) {
      readings.push(failedReading(plan, block, { ...silent, requestMs: silent.replyMs }));
      continue;
    }
    const { fc, address, count } = block;
    const answer = await read({ unitId: plan.unitId, fc, address, count }, plan.timeoutMs);
    if (answer.ok) {
      const { registers, requestMs, replyMs } = answer.value;
      readings.push({ block: block.key, requestMs, replyMs, outcome: success(registers) });
    } else {
      readings.push(failedReading(plan, block, answer.error));
      if (UNIT_IS_SILENT.has(answer.error.kind)) silent = answer.error;
    }
  }
  return readings;
};

const failedReading = (plan: ScanPlan, block: Block, error: ReadFailure): BlockReading => ({
  block: block.key,
  requestMs: error.requestMs,
  replyMs: error.replyMs,
  outcome: failure(blockFailure(plan, block, error)),
});

/** Names device, unit, function and address, so that the message can be acted upon. */
const blockFailure = (plan: ScanPlan, block: Block, error: ReadFailure): BlockFailure => {
  const { unitId, name } = plan;
  const message = `${name} unit ${unitId.toString()} FC${block.fc.toString()} ${block.address.toString()}+${block.count.toString()}: ${error.message}`;
  if (error.kind === 'exception') return { reason: 'exception', exceptionCode: error.exceptionCode ?? 0, message };
  if (error.kind === 'timeout' || error.kind === 'crc') return { reason: error.kind, message };
  return { reason: 'no_link', message };
};
