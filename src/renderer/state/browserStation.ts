import type { EntryName, EntryResult, InputOf, StationEvent } from '#shared/api/contract.ts';
import { failure } from '#shared/model/result.ts';
import { parseServerMessage } from './serverMessage.ts';
import type { LinkPhase, StationLink } from './stationLink.ts';

const SESSION_REFUSED = 4401;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5_000;
const REQUEST_LIMIT_MS = 15_000;
/** What takes its time: a command waits for the machine, a paper for the printing browser, a report for its history. */
const SLOW_REQUEST_LIMITS_MS: Readonly<Partial<Record<EntryName, number>>> = {
  'commands.operate': 150_000,
  'maintenance.act': 60_000,
  'shifts.pdf': 60_000,
  'trends.export': 600_000,
  'reports.run': 600_000,
  'reports.file': 600_000,
  'reports.trips': 60_000,
  'reports.trip': 60_000,
  'reports.tripPdf': 120_000,
};
/** A connection that neither opens nor fails is given up after this long. */
const OPEN_LIMIT_MS = 8_000;
/** The station beats each second: an open connection that has carried nothing for so long is given up for a new one. */
const SILENCE_LIMIT_MS = 10_000;
const SILENCE_CHECK_MS = 1_000;

interface Pending {
  readonly settle: (result: EntryResult<EntryName>) => void;
  readonly timer: number;
}

/** Whether the station still knows the session; undefined when it cannot be asked. */
type SessionCheck = () => Promise<boolean | undefined>;

const unavailable = (message: string) => failure({ code: 'unavailable' as const, message });

/** The station over a WebSocket of the page's own origin. Reconnects by itself until the session is refused. */
export class BrowserStation implements StationLink {
  readonly #session: string;
  readonly #checkSession: SessionCheck;
  readonly #events = new Set<(event: StationEvent) => void>();
  readonly #watchers = new Set<(phase: LinkPhase) => void>();
  readonly #pending = new Map<number, Pending>();
  #phase: LinkPhase = 'connecting';
  #socket: WebSocket | undefined;
  #nextId = 1;
  #retryMs = FIRST_RETRY_MS;
  #timer: number | undefined;
  #watch: number | undefined;
  #heardMs = 0;
  #closed = false;

  constructor(session: string, checkSession: SessionCheck) {
    this.#session = session;
    this.#checkSession = checkSession;
    this.#connect();
  }

  request<Name extends EntryName>(name: Name, input: InputOf<Name>): Promise<EntryResult<Name>> {
    const socket = this.#socket;
    if (socket === undefined || socket.readyState !== WebSocket.OPEN) {
      return Promise.resolve(unavailable('no connection to the station'));
    }
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const settle = (result: EntryResult<EntryName>): void => resolve(result);
      const limitMs = SLOW_REQUEST_LIMITS_MS[name] ?? REQUEST_LIMIT_MS;
      const timer = window.setTimeout(() => this.#settle(id, unavailable('no answer in time')), limitMs);
      this.#pending.set(id, { settle, timer });
      socket.send(JSON.stringify({ id, name, input }));
    });
  }

  listen(listener: (event: StationEvent) => void): () => void {
    this.#events.add(listener);
    return () => void this.#events.delete(listener);
  }

  watch(listener: (phase: LinkPhase) => void): () => void {
    this.#watchers.add(listener);
    listener(this.#phase);
    return () => void this.#watchers.delete(listener);
  }

  close(): void {
    this.#closed = true;
    window.clearTimeout(this.#timer);
    window.clearInterval(this.#watch);
    this.#socket?.close();
    this.#settleAll();
  }

  #connect(): void {
    const origin = window.location.origin.replace(/^http/, 'ws');
    const socket = new WebSocket(`${origin}/ws/api`, ['pult', `bearer.${this.#session}`]);
    let opened = false;
    const limit = window.setTimeout(() => socket.close(), OPEN_LIMIT_MS);
    this.#socket = socket;
    socket.onopen = () => {
      window.clearTimeout(limit);
      opened = true;
      this.#heardMs = performance.now();
      this.#watch = window.setInterval(() => this.#dropSilent(socket), SILENCE_CHECK_MS);
      this.#retryMs = FIRST_RETRY_MS;
      this.#setPhase('open');
    };
    socket.onmessage = (message: MessageEvent<unknown>) => {
      if (socket === this.#socket) this.#receive(message.data);
    };
    socket.onclose = (event) => {
      window.clearTimeout(limit);
      if (socket !== this.#socket) return;
      window.clearInterval(this.#watch);
      this.#settleAll();
      if (this.#closed) return;
      if (event.code === SESSION_REFUSED) this.#refuse();
      else if (opened) this.#retry();
      else void this.#retryIfKnown();
    };
  }

  /** Its closing is not waited for: a dead network answers that as little as anything else. */
  #dropSilent(socket: WebSocket): void {
    if (performance.now() - this.#heardMs <= SILENCE_LIMIT_MS) return;
    window.clearInterval(this.#watch);
    this.#socket = undefined;
    socket.close();
    this.#settleAll();
    this.#retry();
  }

  /** A refused upgrade looks like a lost network to a page, so the station is asked in a way that tells them apart. */
  async #retryIfKnown(): Promise<void> {
    this.#setPhase('lost');
    const known = await this.#checkSession();
    if (this.#closed) return;
    if (known === false) this.#refuse();
    else this.#retry();
  }

  #retry(): void {
    this.#setPhase('lost');
    this.#timer = window.setTimeout(() => this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }

  #refuse(): void {
    this.#closed = true;
    this.#setPhase('refused');
  }

  #receive(data: unknown): void {
    this.#heardMs = performance.now();
    const message = typeof data === 'string' ? parseServerMessage(data) : undefined;
    if (message === undefined) return;
    if (message.kind === 'answer') this.#settle(message.id, message.result);
    else for (const listener of this.#events) listener(message.event);
  }

  #settle(id: number, result: EntryResult<EntryName>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    window.clearTimeout(pending.timer);
    pending.settle(result);
  }

  #settleAll(): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, unavailable('connection to the station lost'));
  }

  #setPhase(phase: LinkPhase): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    for (const watcher of this.#watchers) watcher(phase);
  }
}
