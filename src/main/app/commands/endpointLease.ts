import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#shared/model/clock.ts';
import { type Device, endpointOf } from '#shared/model/device.ts';
import { RepeatedWork } from '../repeatedWork.ts';
import {
  beatLease,
  claimLease,
  clearLease,
  type FoundLease,
  type LeaseHolder,
  readLease,
  releaseLease,
} from './leaseFile.ts';

export interface EndpointLeaseParts {
  readonly clock: Clock;
  /** One for all stations of this computer. */
  readonly folder: string;
  /** Of this station: its process and when it began. */
  readonly pid: number;
  readonly startedMs: number;
  readonly isAlive: (pid: number) => boolean;
  /** The leases cannot be kept: nobody is warned of another station then. */
  readonly onTrouble: (error: unknown) => void;
}

/** An endpoint that another station of this computer polls. */
export interface ForeignEndpoint {
  readonly endpoint: string;
  readonly pid: number;
  readonly deviceIds: readonly number[];
}

export const LEASE_BEAT_MS = 10_000;
/** A lease without a beat for so long is nobody's: its number may belong to another program by now. */
export const LEASE_STALE_MS = 30_000;

/** The folder of the leases: not in anybody's data, because the other station has another data folder. */
export const leaseFolder = (): string => join(tmpdir(), 'pult-endpoints');

/** A process of another user is alive as well. */
export const isProcessAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

interface Lease {
  readonly endpoint: string;
  readonly path: string;
  deviceIds: readonly number[];
  /** The other's beat, and since when by the monotonic clock it has not moved. */
  beat: { readonly beatMs: number; readonly sinceMs: number } | null;
  foreignPid: number | null;
}

/**
 * Tells whether another station of this computer polls the same endpoints. Whoever came first holds the lease of an
 * endpoint: a small file that is touched every ten seconds. Who finds it held goes on polling, warns, and gives no
 * commands; it takes over when the holder is gone. A station on another computer is not seen.
 */
export class EndpointLeases {
  readonly #parts: EndpointLeaseParts;
  readonly #own: LeaseHolder;
  readonly #work: RepeatedWork;
  readonly #leases = new Map<string, Lease>();
  #turn: Promise<void> = Promise.resolve();
  #isBusy = false;
  #hasTrouble = false;

  constructor(parts: EndpointLeaseParts) {
    this.#parts = parts;
    this.#own = { id: randomUUID(), pid: parts.pid, startedMs: parts.startedMs };
    this.#work = new RepeatedWork(parts.clock);
    this.#work.every(LEASE_BEAT_MS, () => this.#isBusy || void this.look());
  }

  get foreign(): readonly ForeignEndpoint[] {
    return [...this.#leases.values()].flatMap(({ endpoint, deviceIds, foreignPid }) =>
      foreignPid === null ? [] : [{ endpoint, deviceIds, pid: foreignPid }],
    );
  }

  heldByOther(deviceId: number): boolean {
    return this.foreign.some(({ deviceIds }) => deviceIds.includes(deviceId));
  }

  /** Keeps the leases of exactly these devices' endpoints from now on. Resolves when all have been looked at. */
  watch(devices: readonly Pick<Device, 'id' | 'connection'>[]): Promise<void> {
    const byEndpoint = Map.groupBy(devices, ({ connection }) => endpointOf(connection));
    for (const lease of [...this.#leases.values()]) {
      if (byEndpoint.has(lease.endpoint)) continue;
      this.#leases.delete(lease.endpoint);
      void this.#inTurn(() => releaseLease(lease.path, this.#own));
    }
    for (const [endpoint, members] of byEndpoint) {
      const lease = this.#leases.get(endpoint) ?? this.#leaseOf(endpoint);
      lease.deviceIds = members.map(({ id }) => id);
      this.#leases.set(endpoint, lease);
    }
    return this.look();
  }

  /** Looks at all leases now instead of with the next beat. */
  look(): Promise<void> {
    this.#isBusy = true;
    return this.#inTurn(async () => {
      await mkdir(this.#parts.folder, { recursive: true });
      // For stations of other users too; who does not own the folder cannot and need not change it.
      await chmod(this.#parts.folder, 0o1777).catch(() => undefined);
      for (const lease of this.#leases.values()) await this.#lookAt(lease);
      this.#isBusy = false;
      this.#hasTrouble = false;
    });
  }

  /** Gives all leases back. */
  close(): Promise<void> {
    this.#work.stop();
    return this.watch([]);
  }

  #leaseOf(endpoint: string): Lease {
    const name = createHash('sha256').update(endpoint).digest('hex').slice(0, 32);
    const path = join(this.#parts.folder, `${name}.json`);
    return { endpoint, path, deviceIds: [], beat: null, foreignPid: null };
  }

  /** A folder that cannot be used must not keep anybody from a command: nothing is known then. */
  #inTurn(deed: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(deed).catch((error: unknown) => {
      this.#isBusy = false;
      for (const lease of this.#leases.values()) lease.foreignPid = null;
      if (!this.#hasTrouble) this.#parts.onTrouble(error);
      this.#hasTrouble = true;
    });
    return this.#turn;
  }

  async #lookAt(lease: Lease): Promise<void> {
    const found = await readLease(lease.path);
    if (found?.holder?.id === this.#own.id) {
      await beatLease(lease.path, this.#parts.clock.epochMs());
      lease.foreignPid = null;
      return;
    }
    if (found !== undefined && this.#lives(lease, found)) {
      lease.foreignPid = found.holder?.pid ?? null;
      return;
    }
    if (found !== undefined) await clearLease(lease.path, this.#own);
    lease.beat = null;
    // Who was faster is met with the next beat.
    if (await claimLease(lease.path, this.#own)) lease.foreignPid = null;
  }

  #lives(lease: Lease, { holder, beatMs }: FoundLease): boolean {
    const nowMs = this.#parts.clock.monotonicMs();
    if (lease.beat?.beatMs !== beatMs) lease.beat = { beatMs, sinceMs: nowMs };
    if (nowMs - lease.beat.sinceMs >= LEASE_STALE_MS) return false;
    return holder === null || this.#parts.isAlive(holder.pid);
  }
}
