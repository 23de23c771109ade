import type { BlockFailure, BlockReading, MissingRange } from '#shared/model/frame.ts';
import type { Block, FunctionCode } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import {
  type AddressRange,
  afterRefusal,
  type BlockCapability,
  functionOf,
  initialCapability,
  isMapRefusal,
  refreshed,
} from './blockCapability.ts';

/** One read as a scan asks for it. */
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

export interface BlockReaderOptions {
  readonly block: Block;
  /** `MKZ.GEN1`, for messages. */
  readonly deviceName: string;
  readonly unitId: number;
  readonly maxRegisters: number;
  readonly timeoutMs: number;
  /** Told of every answer, for the statistics. */
  readonly onAnswer: (answer: Result<ReadReply, ReadFailure>) => void;
}

/** After these the unit is not asked again in the same scan: each further request would cost a timeout. */
const UNIT_IS_SILENT: ReadonlySet<ReadFailure['kind']> = new Set(['timeout', 'no_link', 'closed', 'overflow']);

/** Unproven reads that may be refused in one scan: a device without a whole block must not cost a scan of refusals. */
const REFUSALS_PER_SCAN = 4;

/** One number for each range of a read, which is never longer than 125 registers. */
const keyOf = ({ address, count }: AddressRange): number => address * 0x100 + count;

export const isSilence = (error: ReadFailure): boolean => UNIT_IS_SILENT.has(error.kind);

/** A block as it was read, and the failure that ended the scan where there was one. */
export interface BlockRead {
  readonly reading: BlockReading;
  readonly silence: ReadFailure | null;
}

/** Reads one block of one device and learns what the device can do. Never throws for what the wire does. */
export class BlockReader {
  readonly #options: BlockReaderOptions;
  readonly #proven = new Set<number>();
  #capability: BlockCapability;
  #askedFunction: FunctionCode | undefined;

  constructor(options: BlockReaderOptions) {
    this.#options = options;
    this.#capability = initialCapability(options.block, options.maxRegisters);
  }

  /** What has been learned. A new object at each change. */
  get capability(): BlockCapability {
    return this.#capability;
  }

  /** The function of the newest request: a refusal may have taught another one for the next. */
  get askedFunction(): FunctionCode {
    return this.#askedFunction ?? functionOf(this.#capability);
  }

  /** Forgets what was learned. */
  forget(): void {
    this.#proven.clear();
    this.#capability = initialCapability(this.#options.block, this.#options.maxRegisters);
  }

  /** `nowMs`: monotonic, for what is learned; `epochMs`: for the stamp of a block that nothing is asked for. */
  async read(readBlock: ReadBlock, nowMs: number, epochMs: number): Promise<BlockRead> {
    const { block, maxRegisters, timeoutMs, onAnswer } = this.#options;
    this.#capability = refreshed(this.#capability, maxRegisters, nowMs);
    const image = new BlockImage(block, this.#capability);
    let refusals = 0;
    let lastRefusal: ReadFailure | undefined;
    for (const read of this.#provenFirst(this.#capability.reads)) {
      if (lastRefusal !== undefined && refusals >= REFUSALS_PER_SCAN && !this.#isProven(read)) {
        image.miss(read, lastRefusal); // its turn comes in a later scan
        continue;
      }
      const answer = await readBlock(this.#request(read), timeoutMs);
      onAnswer(answer);
      if (answer.ok) {
        this.#proven.add(keyOf(read));
        image.put(read, answer.value);
        continue;
      }
      const { error } = answer;
      if (error.kind !== 'exception') return { reading: this.failed(error), silence: isSilence(error) ? error : null };
      refusals += 1;
      lastRefusal = error;
      image.miss(read, error);
      this.#learn(read, error.exceptionCode ?? 0, nowMs);
    }
    const reading = image.isEmpty ? this.failed(image.firstFailure ?? this.#allRefused(epochMs)) : image.reading();
    return { reading, silence: null };
  }

  #isProven(read: AddressRange): boolean {
    return this.#proven.has(keyOf(read));
  }

  /** Reads that were served before go first: what works is not kept waiting by the search for what does not. */
  #provenFirst(reads: readonly AddressRange[]): readonly AddressRange[] {
    if (reads.length === 1) return reads;
    return [...reads].sort((left, right) => Number(this.#isProven(right)) - Number(this.#isProven(left)));
  }

  #request({ address, count }: AddressRange): ReadRequest {
    this.#askedFunction = functionOf(this.#capability);
    return { unitId: this.#options.unitId, fc: this.#askedFunction, address, count };
  }

  #learn(read: AddressRange, exceptionCode: number, nowMs: number): void {
    if (!isMapRefusal(exceptionCode)) return;
    this.#capability = afterRefusal(this.#capability, read, exceptionCode, this.#options.maxRegisters, nowMs);
  }

  /** Every address of the block has been refused one by one: nothing is asked until that is forgotten. */
  #allRefused(atMs: number): ReadFailure {
    const exceptionCode = this.#capability.refused[0]?.exceptionCode ?? 0;
    return { kind: 'exception', exceptionCode, message: 'every address was refused', requestMs: atMs, replyMs: atMs };
  }

  /** The reading of the block where it brought nothing. */
  failed(error: ReadFailure): BlockReading {
    const { deviceName, unitId, block } = this.#options;
    return {
      block: block.key,
      requestMs: error.requestMs,
      replyMs: error.replyMs,
      outcome: failure(blockFailure(deviceName, unitId, block, error)),
    };
  }
}

/** Names device, unit, function and address, so that the message can be acted upon. */
const blockFailure = (deviceName: string, unitId: number, block: Block, error: ReadFailure): BlockFailure => {
  const place = `FC${[block.fc].flat().join('/')} ${block.address.toString()}+${block.count.toString()}`;
  const message = `${deviceName} unit ${unitId.toString()} ${place}: ${error.message}`;
  if (error.kind === 'exception') return { reason: 'exception', exceptionCode: error.exceptionCode ?? 0, message };
  if (error.kind === 'timeout' || error.kind === 'crc') return { reason: error.kind, message };
  return { reason: 'no_link', message };
};

/** The registers of a block as its reads bring them. */
class BlockImage {
  readonly #block: Block;
  #registers: Uint16Array | undefined;
  readonly #missing: MissingRange[];
  #requestMs = Number.POSITIVE_INFINITY;
  #replyMs = 0;
  firstFailure: ReadFailure | undefined;

  constructor(block: Block, { refused }: BlockCapability) {
    this.#block = block;
    this.#missing = refused.map((range) => this.#rangeOf(range, range.exceptionCode));
  }

  #rangeOf({ address, count }: AddressRange, exceptionCode: number): MissingRange {
    return { offset: address - this.#block.address, count, exceptionCode };
  }

  get isEmpty(): boolean {
    return this.#replyMs === 0;
  }

  put(read: AddressRange, reply: ReadReply): void {
    if (read.count === this.#block.count) this.#registers = reply.registers;
    else this.#image().set(reply.registers, read.address - this.#block.address);
    this.#requestMs = Math.min(this.#requestMs, reply.requestMs);
    this.#replyMs = Math.max(this.#replyMs, reply.replyMs);
  }

  #image(): Uint16Array {
    this.#registers ??= new Uint16Array(this.#block.count);
    return this.#registers;
  }

  miss(read: AddressRange, error: ReadFailure): void {
    this.firstFailure ??= error;
    this.#missing.push(this.#rangeOf(read, error.exceptionCode ?? 0));
  }

  reading(): BlockReading {
    const reading = {
      block: this.#block.key,
      requestMs: this.#requestMs,
      replyMs: this.#replyMs,
      outcome: success(this.#image()),
    };
    return this.#missing.length === 0 ? reading : { ...reading, missing: this.#missing };
  }
}
