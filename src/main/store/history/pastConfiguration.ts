import { z } from 'zod';
import type { Device } from '#shared/model/device.ts';
import { type Configuration, readConfiguration } from '../configurationStore.ts';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';

/** A configuration as it was kept. */
export interface ConfigurationThen {
  /** Names it: the same number, the same configuration. 0: none was kept, and the present one stands for it. */
  readonly versionId: number;
  readonly configuration: Configuration;
  /** Until the next one; ∞ for the present one. */
  readonly toMs: number;
}

interface Version {
  readonly id: number;
  readonly timeMs: number;
}

const versionRows = z.array(z.tuple([z.number(), z.number()]));
const MOST_KEPT = 64;
const NOTHING: Configuration = { sites: [], devices: [] };

/** What the live picture of a device begins anew with; a new name goes on with it. */
const signatureOf = (device: Device | undefined): string =>
  device === undefined ? '' : JSON.stringify({ ...device, name: '', code: '' });

/** Sites and devices as they were configured. */
export class PastConfiguration {
  readonly #connection: Connection;
  readonly #documents = new BoundedCache<number, Configuration>(MOST_KEPT);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  #versions(): Version[] {
    const rows = this.#connection.prepare('SELECT id, time_ms FROM configuration_version ORDER BY id').raw().all();
    return versionRows.parse(rows).map(([id, timeMs]) => ({ id, timeMs }));
  }

  #document(id: number): Configuration {
    const kept = this.#documents.get(id);
    if (kept !== undefined) return kept;
    const text = this.#connection.prepare('SELECT document FROM configuration_version WHERE id = ?').pluck().get(id);
    // Only WriteStore writes these documents, and only from a checked configuration.
    const document = typeof text === 'string' ? (JSON.parse(text) as Configuration) : NOTHING;
    this.#documents.set(id, document);
    return document;
  }

  /** Nothing before the first; a database that lost its versions has the present one for all times. */
  at(timeMs: number): ConfigurationThen {
    const versions = this.#versions();
    if (versions.length === 0)
      return { versionId: 0, configuration: readConfiguration(this.#connection), toMs: Number.POSITIVE_INFINITY };
    const index = versions.findLastIndex((version) => version.timeMs <= timeMs);
    const toMs =
      versions.slice(index + 1).find((version) => version.timeMs > timeMs)?.timeMs ?? Number.POSITIVE_INFINITY;
    const found = versions[index];
    if (found === undefined) return { versionId: -1, configuration: NOTHING, toMs };
    return { versionId: found.id, configuration: this.#document(found.id), toMs };
  }

  /** Since when the device is as it is in that version, but for its name; looked for back to `fromMs`. */
  deviceSinceMs(device: Device, versionId: number, fromMs: number): number {
    const signature = signatureOf(device);
    let sinceMs = Number.NEGATIVE_INFINITY;
    for (const { id, timeMs } of this.#versions().reverse()) {
      if (id > versionId) continue;
      if (sinceMs !== Number.NEGATIVE_INFINITY && sinceMs < fromMs) break;
      const same = this.#document(id).devices.find((one) => one.id === device.id);
      if (signatureOf(same) !== signature) break;
      sinceMs = timeMs;
    }
    return sinceMs;
  }
}
