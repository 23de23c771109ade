/** The frame recorders of all endpoints within one budget of memory. */
import { type Connection, endpointOf } from '#shared/model/device.ts';
import { FrameRecorder } from '../modbus/frameRecorder.ts';
import type { FrameTap } from '../modbus/frameTap.ts';
import { pcapng, type RecordedEndpoint } from '../modbus/pcapng.ts';

export interface FrameRecordLimits {
  /** Memory for one endpoint; default 8 MB. */
  readonly endpointBytes?: number;
  /** Memory for all of them; default 96 MB. */
  readonly totalBytes?: number;
  /** Endpoints that are remembered; the one that was opened longest ago goes first. Default 512. */
  readonly endpoints?: number;
}

/** How much of an endpoint is recorded. */
export interface FrameRecordState {
  readonly endpoint: string;
  readonly kind: Connection['kind'];
  readonly frames: number;
  readonly droppedFrames: number;
  readonly bytes: number;
}

const DEFAULTS: Required<FrameRecordLimits> = { endpointBytes: 8 << 20, totalBytes: 96 << 20, endpoints: 512 };

/** Records outlive the links: an endpoint that is configured anew keeps its record. */
export class FrameRecords {
  readonly #limits: Required<FrameRecordLimits>;
  readonly #records = new Map<string, { readonly endpoint: RecordedEndpoint; readonly recorder: FrameRecorder }>();

  constructor(limits: FrameRecordLimits = {}) {
    this.#limits = { ...DEFAULTS, ...limits };
  }

  /** What hears the frames of the connection's endpoint. */
  tapOf(connection: Connection): FrameTap {
    const name = endpointOf(connection);
    const known = this.#records.get(name);
    const recorder = known?.endpoint.kind === connection.kind ? known.recorder : new FrameRecorder();
    this.#records.delete(name);
    this.#records.set(name, { endpoint: connection, recorder });
    const [oldest] = this.#records.keys();
    if (this.#records.size > this.#limits.endpoints && oldest !== undefined) this.#records.delete(oldest);
    this.#share();
    return recorder;
  }

  states(): FrameRecordState[] {
    return [...this.#records].map(
      ([
        endpoint,
        {
          endpoint: { kind },
          recorder,
        },
      ]) => ({
        endpoint,
        kind,
        frames: recorder.frameCount,
        droppedFrames: recorder.droppedFrames,
        bytes: recorder.heldBytes,
      }),
    );
  }

  /** A pcapng file in pieces; undefined for an endpoint of which nothing is recorded. Times are UTC epoch ms. */
  file(endpoint: string, fromMs?: number, toMs?: number): Generator<Buffer> | undefined {
    const record = this.#records.get(endpoint);
    return record === undefined ? undefined : pcapng(record.endpoint, record.recorder.frames(fromMs, toMs));
  }

  #share(): void {
    const { endpointBytes, totalBytes } = this.#limits;
    const share = Math.min(endpointBytes, totalBytes / this.#records.size);
    for (const { recorder } of this.#records.values()) recorder.limitTo(share);
  }
}
