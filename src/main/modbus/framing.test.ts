import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasValidCrc } from './crc16.ts';
import { type FramingKind, frameOf, goodAnswer, readOf } from './fakeController.ts';
import { type Caught, type Framing, type FramingListener, HELD_LIMIT } from './framing.ts';
import { MbapFraming } from './mbap.ts';
import type { ModbusRequest } from './pdu.ts';
import { RtuFraming } from './rtu.ts';

class Findings implements FramingListener {
  readonly answers: string[] = [];
  readonly caught: [Caught, number][] = [];
  readonly broken: string[] = [];
  damaged = 0;
  /** Whether every RTU answer had its checksum right behind it. */
  isWhole = true;
  readonly #kind: FramingKind;

  constructor(kind: FramingKind) {
    this.#kind = kind;
  }

  onAnswer(bytes: Uint8Array, start: number, end: number): void {
    this.answers.push(Buffer.from(bytes.subarray(start, end)).toString('hex'));
    if (this.#kind === 'rtu') this.isWhole &&= hasValidCrc(bytes, start - 1, end + 2);
  }

  onCaught(kind: Caught, byteCount: number): void {
    this.caught.push([kind, byteCount]);
  }

  onDamaged(): void {
    this.damaged += 1;
  }

  onBroken(message: string): void {
    this.broken.push(message);
  }
}

const framingOf = (kind: FramingKind, findings: Findings): Framing =>
  kind === 'tcp' ? new MbapFraming(findings) : new RtuFraming(findings);

/** Asks, then feeds the chunks. */
const run = (kind: FramingKind, request: ModbusRequest, chunksOf: (frame: Buffer) => Buffer[]) => {
  const findings = new Findings(kind);
  const framing = framingOf(kind, findings);
  for (const chunk of chunksOf(Buffer.from(framing.encode(request)))) framing.accept(chunk, chunk.length);
  return { findings, framing };
};

const bytewise = (bytes: Buffer): Buffer[] => Array.from(bytes, (byte) => Buffer.from([byte]));

describe('golden frames', () => {
  test.each<[ModbusRequest, string]>([
    [{ unitId: 1, fc: 1, address: 0, count: 78 }, '01010000004ebc3e'],
    [{ unitId: 1, fc: 3, address: 46, count: 10 }, '0103002e000aa5c4'],
    [{ unitId: 3, fc: 3, address: 182, count: 30 }, '030300b6001e25c6'],
    [{ unitId: 1, fc: 5, address: 0, value: true }, '01050000ff008c3a'],
  ])('RTU request %o', (request, hex) => {
    const { framing } = run('rtu', request, () => []);
    expect(Buffer.from(framing.encode(request)).toString('hex')).toBe(hex);
  });

  test('the bus controller in Auto answers over RTU', () => {
    const reply = Buffer.from('0303060200000000003 9f7'.replaceAll(' ', ''), 'hex');
    expect(run('rtu', readOf(0, 3, 3), () => [reply]).findings.answers).toEqual(['0306020000000000']);
  });

  test('exception 2 over RTU', () => {
    const reply = Buffer.from('018302c0f1', 'hex');
    expect(run('rtu', readOf(0, 3, 1), () => [reply]).findings.answers).toEqual(['8302']);
  });

  test('a Modbus TCP request has id, protocol 0, length and unit before its PDU; the id wraps after 65535', () => {
    const framing = new MbapFraming(new Findings('tcp'), 65535);
    expect(Buffer.from(framing.encode(readOf(55, 30, 3))).toString('hex')).toBe('ffff00000006' + '03' + '030037001e');
    expect(Buffer.from(framing.encode(readOf(55, 30, 3))).toString('hex')).toBe('000000000006' + '03' + '030037001e');
  });
});

describe.each<FramingKind>(['tcp', 'rtu'])('%s framing', (kind) => {
  const request = readOf(500, 125);

  test('assembles 125 registers that come byte by byte', () => {
    const { findings } = run(kind, request, (frame) => bytewise(goodAnswer(kind, frame)));
    expect(findings.answers).toEqual([
      goodAnswer(kind, Buffer.from(framingOf(kind, findings).encode(request)))
        .subarray(kind === 'tcp' ? 7 : 1, kind === 'tcp' ? 259 : 253)
        .toString('hex'),
    ]);
    expect(findings.caught).toEqual([]);
  });

  test('takes one answer of two glued ones and counts the other', () => {
    const { findings } = run(kind, request, (frame) => {
      const answer = goodAnswer(kind, frame);
      return [Buffer.concat([answer, answer])];
    });
    expect(findings.answers.length).toBe(1);
    const skipped = findings.caught.reduce((sum, [, byteCount]) => sum + byteCount, 0);
    expect([findings.caught[0]?.[0], skipped]).toEqual(kind === 'tcp' ? ['late', 259] : ['garbage', 255]);
  });

  test.each<[string, (frame: Buffer) => Buffer]>([
    ['another unit', (frame) => frameOf(kind, frame, [3, 250, ...new Array<number>(250).fill(7)], { unitId: 2 })],
    ['another function', (frame) => frameOf(kind, frame, [4, 250, ...new Array<number>(250).fill(7)])],
    ['another byte count', (frame) => frameOf(kind, frame, [3, 248, ...new Array<number>(248).fill(7)])],
    ['an exception of another function', (frame) => frameOf(kind, frame, [0x84, 2])],
  ])('ignores and counts an answer with %s, then takes the right one', (_name, foreign) => {
    const { findings } = run(kind, request, (frame) => [foreign(frame), goodAnswer(kind, frame)]);
    expect([findings.answers.length, findings.caught.map(([caught]) => caught)]).toEqual([1, ['foreign']]);
  });

  test('answers nothing once the request was abandoned', () => {
    const { findings } = run(kind, request, () => []);
    const framing = framingOf(kind, findings);
    const frame = Buffer.from(framing.encode(request));
    framing.abandon();
    const answer = goodAnswer(kind, frame);
    framing.accept(answer, answer.length);
    expect([findings.answers, findings.caught[0]?.[0]]).toEqual([[], kind === 'tcp' ? 'late' : 'garbage']);
  });

  test('forgets half a frame at a new connection', () => {
    const findings = new Findings(kind);
    const framing = framingOf(kind, findings);
    const half = goodAnswer(kind, Buffer.from(framing.encode(request))).subarray(0, 100);
    framing.accept(half, half.length);
    expect(framing.heldBytes).toBe(100);
    framing.reset();
    const answer = goodAnswer(kind, Buffer.from(framing.encode(request)));
    framing.accept(answer, answer.length);
    expect(findings.answers.length).toBe(1);
  });

  test('of random and mutated bytes in random slices yields nothing but whole answers to the request', () => {
    const small = readOf(0x0102, 2);
    const answer = goodAnswer(kind, Buffer.from(framingOf(kind, new Findings(kind)).encode(small)));
    const mutated = fc
      .tuple(fc.nat(answer.length - 1), fc.nat(255))
      .map(([at, byte]) => Buffer.concat([answer.subarray(0, at), Buffer.from([byte]), answer.subarray(at + 1)]));
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.nat(answer.length).map((end) => answer.subarray(0, end)),
      mutated,
      fc.constant(answer),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 40 })), (parts, cuts) => {
        const findings = new Findings(kind);
        const framing = framingOf(kind, findings);
        framing.encode(small);
        let rest = Buffer.concat(parts);
        for (const cut of [...cuts, rest.length]) {
          framing.accept(rest, Math.min(cut, rest.length));
          rest = rest.subarray(cut);
          expect(framing.heldBytes).toBeLessThanOrEqual(HELD_LIMIT);
          if (findings.broken.length > 0) break;
        }
        expect(findings.answers.length).toBeLessThanOrEqual(1);
        for (const pdu of findings.answers) expect(pdu).toMatch(/^(0304.{8}|83..)$/);
        expect(findings.isWhole).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('of an answer among foreign frames finds it wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }), (cuts) => {
        const { findings } = run(kind, request, (frame) => {
          const foreign = frameOf(kind, frame, [3, 4, 1, 2, 3, 4], { unitId: 9 });
          let rest = Buffer.concat([foreign, foreign, goodAnswer(kind, frame), foreign]);
          const chunks = cuts.map((cut) => {
            const chunk = rest.subarray(0, cut);
            rest = rest.subarray(cut);
            return chunk;
          });
          return [...chunks, rest];
        });
        expect(findings.answers.length).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('MBAP', () => {
  test.each([
    ['length 65535', '0001 0000 ffff 01 03'],
    ['length 1', '0001 0000 0001 01'],
    ['length 255', '0001 0000 00ff 01 03'],
    ['protocol id 2313', '0001 0909 0006 01 03'],
  ])('header with %s breaks the connection, whole or byte by byte', (text, hex) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    for (const chunks of [[bytes], bytewise(bytes).slice(0, 6)]) {
      const { findings } = run('tcp', readOf(0, 1), () => chunks);
      expect(findings.broken).toEqual([
        `impossible ${text === 'length 65535' ? 'frame length 65535' : text.replace(/^length/, 'frame length')} in a Modbus TCP header`,
      ]);
    }
  });

  test('an id ahead of ours is foreign, one behind is late', () => {
    const { findings } = run('tcp', readOf(0, 1), (frame) => [
      frameOf('tcp', frame, [3, 2, 0, 0], { id: 2 }),
      frameOf('tcp', frame, [3, 2, 0, 0], { id: 0 }),
    ]);
    expect([findings.answers, findings.caught]).toEqual([
      [],
      [
        ['foreign', 11],
        ['late', 11],
      ],
    ]);
  });
});

describe('RTU', () => {
  test('noise before the answer is skipped and counted', () => {
    const noise = Buffer.from([0, 1, 3, 9, 0xff, 1, 1]);
    const { findings } = run('rtu', readOf(0, 3), (frame) => [Buffer.concat([noise, goodAnswer('rtu', frame)])]);
    expect([findings.answers.length, findings.caught]).toEqual([1, [['garbage', 7]]]);
  });

  test('the echo of the request by a converter is told from the answer', () => {
    const { findings } = run('rtu', readOf(0, 3), (frame) => [Buffer.concat([frame, goodAnswer('rtu', frame)])]);
    expect([findings.answers.length, findings.caught]).toEqual([1, [['foreign', 8]]]);
  });

  test('a wrong checksum is told at once', () => {
    const { findings, framing } = run('rtu', readOf(0x0700, 3, 7), (frame) => {
      const answer = goodAnswer('rtu', frame);
      answer[4] = (answer[4] ?? 0) ^ 1;
      return [answer];
    });
    expect([findings.answers, findings.damaged, framing.heldBytes]).toEqual([[], 1, 0]);
  });

  test('a whole answer after a damaged one is taken', () => {
    const { findings } = run('rtu', readOf(0, 3), (frame) => {
      const damaged = goodAnswer('rtu', frame);
      damaged[5] = 0xee;
      return [Buffer.concat([damaged, goodAnswer('rtu', frame)])];
    });
    expect([findings.answers.length, findings.damaged]).toEqual([1, 0]);
  });
});
