import type { Connection } from '../openDatabase.ts';
import { correctionSpans } from './correctionSpans.ts';
import type { HistoryPieces } from './historyPieces.ts';
import type { PastDevice, SnapshotRequest } from './historyQueries.ts';
import { pastDevice } from './pastDevice.ts';
import type { PastSource, PastSources } from './pastSources.ts';
import type { RevisionPoint } from './profileRevisions.ts';
import { standingCorrections } from './readCorrections.ts';

/** The source that the instant lies in, and the one before it. */
const SOURCES_BACK = 2;

/** Finds what devices were last heard to say by an instant. */
export class SnapshotReader {
  readonly #connection: Connection;
  readonly #pieces: HistoryPieces;
  readonly #sources: PastSources;

  constructor(connection: Connection, pieces: HistoryPieces, sources: PastSources) {
    this.#connection = connection;
    this.#pieces = pieces;
    this.#sources = sources;
  }

  /** Pauses after each device. */
  *read({ devices, timeMs }: SnapshotRequest): Generator<undefined, PastDevice[]> {
    const past: PastDevice[] = [];
    for (const { deviceId, periodMs } of devices) {
      past.push(
        pastDevice(this.#newest(deviceId, timeMs), {
          deviceId,
          timeMs,
          holdMs: 3 * periodMs,
          points: (revisionId, sampleTimeMs) => this.#points(deviceId, revisionId, sampleTimeMs),
        }),
      );
      yield;
    }
    return past;
  }

  #newest(deviceId: number, timeMs: number): PastSource[] {
    const sources: PastSource[] = [];
    const back = this.#sources.back(deviceId, timeMs);
    for (let next = back.next(); next.done !== true; next = back.next()) {
      if (sources.push(next.value) === SOURCES_BACK) break;
    }
    return sources;
  }

  /** The points of a revision as they are decoded at an instant, corrections included. */
  #points(deviceId: number, revisionId: number, timeMs: number): RevisionPoint[] {
    const revisions = this.#pieces.revisions;
    const corrections = standingCorrections(this.#connection, deviceId);
    return (revisions.revision(revisionId)?.profile.points ?? []).flatMap(({ key }) => {
      const own = corrections.filter(({ point }) => point === key);
      const [stretch] = correctionSpans(own, timeMs, timeMs + 1);
      const point = revisions.point(revisionId, key, stretch?.override);
      return point === undefined ? [] : [point];
    });
  }
}
