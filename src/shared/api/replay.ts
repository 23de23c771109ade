/**
 * The time machine: the whole station at an instant of the past, in the very types that live screens take, and what
 * leads from there on. Times are UTC epoch ms. «What was known then» counts: a scan from when it was worked in, a step
 * of an alarm from the scan that it came of; corrections that were made later change nothing. Where the clock was set
 * back, the scans of the span that was passed twice stand among one another, and of the journal the second pass counts.
 *
 * An answer equals what the station showed then, but for what no record holds:
 * - `DeviceState.scanMs`, `nextAttemptMs` and `misconfiguration` are null;
 * - `DeviceState.error` names the reason alone: `timeout`, `exception 2`;
 * - `AlarmSummary.horn` is null: the past makes no sound, and who silenced it is not recorded;
 * - `lastValue` is null for a point that has been bad for more than some ten hours, and `blockTimesMs` for a block that
 *   was not served for as many scans;
 * - an alarm whose condition came while it was suppressed by design left no row: it is missing, or stands at rest;
 * - `shelf.untilMs` is what was promised when it was shelved: a stop of the station has moved it since;
 * - flood and chatter are counted by the times of the rows, so they may be off by a second around their ends.
 */
import type { AlarmPriority } from '../model/alarm.ts';
import type { LocalText } from '../model/localText.ts';
import type { LockOut } from '../model/lockOut.ts';
import type { AlarmSummary, AlarmView } from './alarms.ts';
import type { HistorySpan } from './history.ts';
import type { DeviceUpdate, PlantSnapshot, SiteTotals } from './plant.ts';

/** What one question may ask for at the most. */
export const REPLAY_LIMITS = { steps: 2_000, buckets: 2_000, alarms: 2_000, knownProfiles: 256 } as const;

/** What history knows of the line to a device. Counters, pace and frames of then are not recorded. */
export interface ReplayLink {
  readonly deviceId: number;
  readonly unitId: number;
  /** `127.0.0.1:5026` or `COM3`. */
  readonly endpoint: string;
  readonly online: boolean;
  /** Since when it was online or offline; null before the first verdict of that run of the station. */
  readonly sinceMs: number | null;
  /** Of its newest served block; null when it was never read by then. */
  readonly lastGoodMs: number | null;
  readonly error: string | null;
}

export interface ReplayAlarms {
  readonly summary: AlarmSummary;
  /** All that were open or held, the gravest first; of more than `REPLAY_LIMITS.alarms` the gravest. */
  readonly rows: readonly AlarmView[];
  readonly truncated: boolean;
}

/** Between which instants anything is recorded; nulls while nothing is. */
export interface ReplayExtent {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export interface ReplayInstantQuery {
  readonly timeMs: number;
  /** Names a player: its next question takes the place of one that is still being answered. */
  readonly asker?: string;
  /** Digests of profiles that the caller has from earlier answers: the answer leaves them out. */
  readonly knownProfiles?: readonly string[];
}

export interface ReplayInstant {
  readonly timeMs: number;
  /**
   * The station ran and watched. When it did not, nothing is known of the instant: values have the reason `not_yet` over
   * what was last seen, alarms stand as the last run left them.
   */
  readonly isRecorded: boolean;
  readonly extent: ReplayExtent;
  /** Sites, devices and profiles as they were configured then; without the profiles that the question named as known. */
  readonly plant: PlantSnapshot;
  /** Of each profile in use, those left out among them; `plant.profiles` stands in this order. Equal ones are the same. */
  readonly profileDigests: readonly string[];
  readonly alarms: ReplayAlarms;
  readonly links: readonly ReplayLink[];
  readonly lockOuts: readonly LockOut[];
}

export interface ReplayStepsQuery {
  /** Steps lie behind `fromMs`, the last one at `toMs` at the latest. */
  readonly fromMs: number;
  readonly toMs: number;
  /** One step for so long a time at the most, for fast play; absent: every instant at which something was worked in. */
  readonly everyMs?: number;
  /** Steps of one answer, 1…`REPLAY_LIMITS.steps`. */
  readonly most?: number;
  /** Names a player: its next question takes the place of one that is still being answered. */
  readonly asker?: string;
}

/** What became known at an instant; with all before it, the picture of that instant. */
export interface ReplayStep {
  readonly timeMs: number;
  /** One for each device that was scanned or whose state has changed. */
  readonly updates: readonly DeviceUpdate[];
  /** Of sites whose calculated tags have changed. */
  readonly totals: readonly SiteTotals[];
  /** As the event `alarms.changed` tells it: alarms that came to rest stand in it too. Null: nothing changed. */
  readonly alarms: { readonly changed: readonly AlarmView[]; readonly summary: AlarmSummary } | null;
  /** All that stand then; null: nothing changed. */
  readonly lockOuts: readonly LockOut[] | null;
}

export interface ReplaySteps {
  readonly steps: readonly ReplayStep[];
  /**
   * The picture begins anew there: the configuration changed, or the station stopped or started. Ask `replay.instant`
   * for it, and go on behind it. Steps end before it.
   */
  readonly anewMs: number | null;
  /** Where to go on: `fromMs` of the next question; null when all up to `toMs` (or `anewMs`) was told. */
  readonly nextMs: number | null;
}

export const REPLAY_MARKS = ['trip', 'alarm', 'gap', 'command'] as const;
export type ReplayMarkKind = (typeof REPLAY_MARKS)[number];

/** What happened within a stretch of the slider, one mark for each kind. */
export interface ReplayMark extends HistorySpan {
  readonly kind: ReplayMarkKind;
  readonly count: number;
  /** Of the gravest alarm among them; null for gaps and commands. */
  readonly priority: AlarmPriority | null;
  /** The first of them, the gravest alarm before others. */
  readonly timeMs: number;
  readonly deviceId: number | null;
  readonly text: LocalText;
}

export interface ReplayMarks {
  /** In the order of time; at the most one of a kind for each bucket. */
  readonly marks: readonly ReplayMark[];
  /** When the station did not run, as far as it lies in the range; at the most as many as buckets, the longest ones. */
  readonly stops: readonly HistorySpan[];
  readonly extent: ReplayExtent;
}

export const REPLAY_NEIGHBOURS = ['scan', 'alarm', 'event'] as const;
export type ReplayNeighbourKind = (typeof REPLAY_NEIGHBOURS)[number];

export interface ReplayNeighbourQuery {
  readonly timeMs: number;
  readonly direction: 'next' | 'previous';
  /** `scan`: anything worked in. `alarm`: one that called. `event`: any row of the journal. */
  readonly kind: ReplayNeighbourKind;
  /** Of this device alone. */
  readonly deviceId?: number;
}

export interface ReplayReads {
  'replay.instant': { input: ReplayInstantQuery; output: ReplayInstant };
  'replay.steps': { input: ReplayStepsQuery; output: ReplaySteps };
  'replay.marks': { input: HistorySpan & { readonly buckets: number }; output: ReplayMarks };
  /** The instant to go to, at which that one is known; null when there is none. */
  'replay.neighbour': { input: ReplayNeighbourQuery; output: { readonly timeMs: number | null } };
}
