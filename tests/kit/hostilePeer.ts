/** A Modbus peer in memory behind a faulty line, on a clock that a hand moves. */
import { HEALTHY_WIRE } from '#shared/model/wireFaults.ts';
import { hasValidCrc } from '../../src/main/modbus/crc16.ts';
import type { ReadRequest } from '../../src/main/modbus/pdu.ts';
import type { OpenTransport } from '../../src/main/modbus/transport.ts';
import type { RandomSource } from '../../src/main/simulator/randomSource.ts';
import { FaultyLine } from '../../src/main/simulator/wire/faultyLine.ts';
import { faultyTransport } from '../../src/main/simulator/wire/faultyTransport.ts';
import { answerFrame, drawBelow, type WireFraming } from '../../src/main/simulator/wire/wireFrames.ts';
import type { HandMovedClock } from './handMovedClock.ts';
import { CHANCE_DEEDS, DEEDS, type Deed, FAULTS, type FaultDeed, SAYINGS, type SaidDeed } from './hostileDeeds.ts';

const OPENING_MS = 1;
/** When the half of a cut answer is out. */
const CUT_MS = 1.5;

/** What register `address` says in the answer to the request of this number. */
export const wordOf = (number: number, address: number): number =>
  (Math.imul(number, 40_503) + Math.imul(address, 9_973)) & 0xffff;

/** Whether there is a frame in the bytes that looks like the good answer in everything but its values. */
export const holdsAnother = (bytes: Uint8Array, good: Uint8Array): boolean => {
  for (let start = 0; start + good.length <= bytes.length; start += 1) {
    const frame = Buffer.from(bytes.subarray(start, start + good.length));
    const hasHead = frame.subarray(0, 3).equals(good.subarray(0, 3));
    if (hasHead && !frame.equals(good) && hasValidCrc(frame, 0, frame.length)) return true;
  }
  return false;
};

const isFaultDeed = (deed: Deed): deed is FaultDeed => deed in FAULTS;

export class HostilePeer {
  readonly transport: OpenTransport;
  readonly done = new Map<Deed, number>();
  /** Frames of random bytes whose checksum was right by chance: nothing on the wire can tell those. */
  chances = 0;
  /** The number of the read that is being asked. */
  number = 0;
  request: ReadRequest = { unitId: 1, fc: 3, address: 0, count: 1 };
  deed: Deed = 'good';
  readonly #framing: WireFraming;
  readonly #clock: HandMovedClock;
  readonly #random: RandomSource;
  readonly #line: FaultyLine;

  constructor(framing: WireFraming, clock: HandMovedClock, random: RandomSource) {
    this.#framing = framing;
    this.#clock = clock;
    this.#random = random;
    this.#line = new FaultyLine({ framing, clock, random });
    const wire = faultyTransport(this.#line, this.#controller);
    this.transport = (listener) => {
      const stream = wire(listener);
      const write = (bytes: Uint8Array): void => {
        this.#choose();
        stream.write(bytes);
      };
      return { write, close: () => stream.close() };
    };
  }

  readonly #controller: OpenTransport = (listener) => {
    const cancel = this.#clock.after(OPENING_MS, () => {
      this.#line.setFaults(HEALTHY_WIRE);
      listener.onOpen();
    });
    const write = (bytes: Uint8Array): void => {
      const good = this.#goodAnswer(bytes);
      if (isFaultDeed(this.deed)) listener.onBytes(Buffer.from(good), good.length);
      else this.#say(this.deed, Uint8Array.from(bytes), good);
    };
    return { write, close: cancel };
  };

  /** Decides what will be done to the answer of the next request. */
  #choose(): void {
    const random = this.#random;
    this.deed = random.uniform(0, 1) < 0.3 ? 'good' : (DEEDS[drawBelow(random, DEEDS.length)] ?? 'good');
    this.done.set(this.deed, (this.done.get(this.deed) ?? 0) + 1);
    const faults = isFaultDeed(this.deed) ? FAULTS[this.deed](random, this.#framing) : {};
    this.#line.setFaults({ ...HEALTHY_WIRE, halfOpen: this.#line.faults.halfOpen, ...faults });
  }

  #goodAnswer(frame: Uint8Array): Uint8Array {
    const { fc, address, count } = this.request;
    const words = Array.from({ length: count }, (_, index) => wordOf(this.number, address + index));
    return answerFrame(this.#framing, frame, [fc, 2 * count, ...words.flatMap((word) => [word >> 8, word & 0xff])]);
  }

  /** Counts, too, where what a CRC need not catch is not caught. */
  #say(deed: SaidDeed, frame: Uint8Array, good: Uint8Array): void {
    const isChance = this.#framing === 'rtu' && CHANCE_DEEDS.includes(deed);
    const asked = { framing: this.#framing, request: this.request, frame, good, random: this.#random };
    for (const saying of SAYINGS[deed](asked)) {
      if (isChance && saying.pieces.some((piece) => holdsAnother(piece, good))) this.chances += 1;
      this.#line.say(saying);
    }
    // In TCP no byte is lost on the way: after half a frame nothing more comes from this stream.
    if (deed === 'cutOff' && this.#framing === 'tcp') {
      const cut = this.#line.heir();
      this.#clock.after(CUT_MS, () => this.#line.heir() === cut && this.#line.setFaults({ halfOpen: true }));
    }
  }
}
