import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BrowserStation } from './browserStation.ts';
import type { LinkPhase } from './stationLink.ts';

/** A connection of which the test is the other end. */
class Wire {
  static readonly OPEN = 1;
  static wires: Wire[] = [];
  readyState = 0;
  isClosed = false;
  sent: string[] = [];
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: unknown }) => void) | undefined;
  onclose: ((event: { code: number }) => void) | undefined;

  constructor() {
    Wire.wires.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  /** Of a network that answers nothing: nobody hears that it closes. */
  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.readyState = Wire.OPEN;
    this.onopen?.();
  }

  say(): void {
    this.onmessage?.({ data: '{}' });
  }
}

const wire = (number: number): Wire => {
  const found = Wire.wires[number];
  if (found === undefined) throw new Error(`there is no connection ${number.toString()}`);
  return found;
};

let station: BrowserStation;
let phases: LinkPhase[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', Object.assign(globalThis, { location: { origin: 'http://station' } }));
  vi.stubGlobal('WebSocket', Wire);
  Wire.wires = [];
  phases = [];
  station = new BrowserStation('a-session', () => Promise.resolve(true));
  station.watch((phase) => phases.push(phase));
  wire(0).open();
});

afterEach(() => {
  station.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a connection that carries nothing for ten seconds is given up for a new one, though nothing closed it', () => {
  vi.advanceTimersByTime(9_000);
  wire(0).say();
  vi.advanceTimersByTime(10_000);
  expect(phases).toEqual(['connecting', 'open']);
  vi.advanceTimersByTime(1_000);
  expect(phases).toEqual(['connecting', 'open', 'lost']);
  expect(wire(0).isClosed).toBe(true);
  vi.advanceTimersByTime(500);
  wire(1).open();
  expect(phases.at(-1)).toBe('open');
});

test('what was asked on it is answered as lost, and its late words and end count for nothing', async () => {
  const answer = station.request('station.health', {});
  vi.advanceTimersByTime(11_000);
  expect(await answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  vi.advanceTimersByTime(500);
  wire(1).open();
  wire(0).say();
  wire(0).onclose?.({ code: 1006 });
  expect(phases.at(-1)).toBe('open');
  vi.advanceTimersByTime(5_000);
  expect(Wire.wires).toHaveLength(2);
});

test('beats hold it', () => {
  for (let second = 0; second < 60; second += 1) {
    vi.advanceTimersByTime(1_000);
    wire(0).say();
  }
  expect(phases).toEqual(['connecting', 'open']);
});
