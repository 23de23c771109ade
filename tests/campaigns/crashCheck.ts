import { z } from 'zod';
import { systemClock } from '../../src/main/app/systemClock.ts';
import { openChunk } from '../../src/main/store/chunk/openChunk.ts';
import { decodePayload } from '../../src/main/store/frameCodec.ts';
import { recoverDatabase } from '../../src/main/store/integrity/recoverDatabase.ts';
import { verifyArchive } from '../../src/main/store/integrity/verifyArchive.ts';
import { type Connection, openDatabase } from '../../src/main/store/openDatabase.ts';
import { RECORDED_BLOCKS, registersOf } from '../kit/recordedHistory.ts';
import { CRASH_DEVICES, crashProcessedMs } from './crashFrames.ts';

/** What writers have told before they were taken away. */
export interface Told {
  /** Numbers of frames on disk, as ranges [from, to). */
  readonly frames: readonly (readonly [from: number, to: number])[];
  /** Handed over longer than the promised second ago: numbers [from, to). */
  readonly overdue: readonly (readonly [from: number, to: number])[];
  readonly events: readonly number[];
}

export interface CrashFindings {
  /** Sentences; empty when every promise was kept. */
  readonly faults: readonly string[];
  readonly frames: number;
  readonly sealedFrames: number;
  readonly events: number;
}

/** Faults that are told of one check. */
const MOST_FAULTS = 20;

const tailRows = z.array(z.tuple([z.number(), z.number(), z.instanceof(Uint8Array)]));
const chunkRows = z.array(z.tuple([z.number(), z.instanceof(Uint8Array)]));
const details = z.object({ number: z.number() });

/** Opens the database as a station does and compares it with what was told. */
export const checkAfterCrash = (file: string, told: Told): CrashFindings => {
  const recovered = recoverDatabase(file, `${file}.backups`, systemClock);
  if (!recovered.ok) return { faults: [recovered.error], frames: 0, sealedFrames: 0, events: 0 };
  const faults = recovered.value.salvage === null ? [] : [`salvaged: ${recovered.value.salvage.reason}`];
  const connection = openDatabase(file, 'read');
  try {
    faults.push(...verifyArchive(connection).damages.map(({ name, message }) => `${name}: ${message}`));
    const found = new Found(faults);
    readTail(connection, found);
    const tailFrames = found.count;
    readChunks(connection, found);
    const events = readEvents(connection, faults);
    for (const range of told.frames) found.expect(range, 'was on disk and is lost');
    for (const range of told.overdue) found.expect(range, 'was handed over more than a second before and is lost');
    for (const number of told.events) if (!events.has(number)) faults.push(`event ${number} is lost`);
    return {
      faults: faults.slice(0, MOST_FAULTS),
      frames: found.count,
      sealedFrames: found.count - tailFrames,
      events: events.size,
    };
  } finally {
    connection.close();
  }
};

/** Frames of the database by device and number; each is compared with what its device had. */
class Found {
  readonly #faults: string[];
  readonly #numbers = Array.from({ length: CRASH_DEVICES + 1 }, () => new Set<number>());

  constructor(faults: string[]) {
    this.#faults = faults;
  }

  get count(): number {
    return this.#numbers.reduce((sum, { size }) => sum + size, 0);
  }

  add(deviceId: number, processedMs: number, registers: Uint16Array): void {
    const k = (registers[0] ?? 0) + 65_536 * (registers[1] ?? 0);
    const expected = registersOf(deviceId, k);
    if (!registers.every((register, index) => register === expected[index]) || crashProcessedMs(k) !== processedMs) {
      this.#faults.push(`frame ${deviceId}/${k} at ${processedMs} is not as it was`);
    }
    const numbers = this.#numbers[deviceId];
    if (numbers?.has(k) !== false) this.#faults.push(`frame ${deviceId}/${k} stands twice`);
    numbers?.add(k);
  }

  expect([from, to]: readonly [number, number], fault: string): void {
    for (let deviceId = 1; deviceId <= CRASH_DEVICES; deviceId += 1) {
      for (let k = from; k < to; k += 1) {
        if (this.#numbers[deviceId]?.has(k) !== true) this.#faults.push(`frame ${deviceId}/${k} ${fault}`);
      }
    }
  }
}

const readTail = (connection: Connection, found: Found): void => {
  const rows = connection.prepare('SELECT device_id, processed_ms, payload FROM frame').raw().all();
  for (const [deviceId, processedMs, payload] of tailRows.parse(rows)) {
    const decoded = decodePayload(payload, processedMs, RECORDED_BLOCKS);
    const outcome = decoded.ok ? decoded.value.readings[0]?.outcome : undefined;
    found.add(deviceId, processedMs, outcome?.ok === true ? outcome.value : new Uint16Array(8));
  }
};

const readChunks = (connection: Connection, found: Found): void => {
  const rows = connection.prepare('SELECT device_id, bytes FROM chunk').raw().all();
  for (const [deviceId, bytes] of chunkRows.parse(rows)) {
    const chunk = openChunk(bytes);
    if (!chunk.ok) continue; // the verification has told
    const times = chunk.value.processedMs();
    const columns = registersOf(deviceId, 0).map((_, register) => register);
    const registers = [...columns].map((register) => chunk.value.registers(0, register));
    if (!times.ok) continue;
    times.value.forEach((processedMs, index) => {
      const words = registers.map((column) => (column.ok ? (column.value[index] ?? 0) : 0));
      found.add(deviceId, processedMs, Uint16Array.from(words));
    });
  }
};

const readEvents = (connection: Connection, faults: string[]): Set<number> => {
  const rows = connection.prepare(`SELECT details FROM journal WHERE event = 'device_online'`).pluck().all();
  const events = new Set<number>();
  for (const row of z.array(z.string()).parse(rows)) {
    const { number } = details.parse(JSON.parse(row));
    if (events.has(number)) faults.push(`event ${number} stands twice`);
    events.add(number);
  }
  return events;
};
