import { expect, test } from 'vitest';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { putCrc } from '../../modbus/crc16.ts';
import { RequestAssembler, SILENCE_MS } from './requestAssembler.ts';
import { characterMs, SerialLine } from './serialLine.ts';

const frame = (...body: number[]): Uint8Array => {
  const bytes = new Uint8Array(body.length + 2);
  bytes.set(body);
  putCrc(bytes, body.length);
  return bytes;
};

const READ = frame(3, 3, 0, 0, 0, 3);
const WRITE = frame(3, 16, 0, 1, 0, 1, 2, 0, 9);

const listening = (): { clock: HandMovedClock; found: Uint8Array[]; assembler: RequestAssembler } => {
  const clock = new HandMovedClock();
  const found: Uint8Array[] = [];
  return { clock, found, assembler: new RequestAssembler(clock, (request) => found.push(request)) };
};

test('requests are found however the stream is cut', () => {
  const stream = [...READ, ...WRITE, ...READ];
  for (let size = 1; size <= stream.length; size += 1) {
    const { assembler, found, clock } = listening();
    for (let start = 0; start < stream.length; start += size) {
      assembler.accept(Uint8Array.from(stream.slice(start, start + size)));
    }
    expect(found).toEqual([READ, WRITE, READ]);
    expect(clock.waiting).toBe(0);
  }
});

test('after a damaged frame nothing is heard until the line was silent', () => {
  const { assembler, found, clock } = listening();
  assembler.accept(READ.with(7, (READ[7] ?? 0) ^ 1));
  clock.advance(SILENCE_MS - 1);
  assembler.accept(READ);
  clock.advance(SILENCE_MS);
  assembler.accept(READ);
  expect(found).toEqual([READ]);
});

test('a begun frame is forgotten after a silence', () => {
  const { assembler, found, clock } = listening();
  assembler.accept(READ.subarray(0, 5));
  clock.advance(SILENCE_MS);
  assembler.accept(READ);
  expect(found).toEqual([READ]);
});

test('a line of 9600 8N2 carries a character in 1.146 ms and one frame after the other', () => {
  const clock = new HandMovedClock();
  const line = new SerialLine(clock, { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 2 });
  const passedMs: number[] = [];
  line.carry(8, () => passedMs.push(clock.monotonicMs()));
  line.carry(8, () => passedMs.push(clock.monotonicMs()));
  clock.advance(1000);
  const character = characterMs({ baudRate: 9600 });
  expect(character).toBeCloseTo(1.1458, 4);
  expect(passedMs).toEqual([8 * character, 8 * character + (8 + 3.5) * character]);
});
