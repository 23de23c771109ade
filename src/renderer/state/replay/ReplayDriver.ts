import type { ApiError } from '#shared/api/apiError.ts';
import type { StationApi } from '#shared/api/contract.ts';
import type { ReplayInstant, ReplayStepsQuery } from '#shared/api/replay.ts';
import type { Result } from '#shared/model/result.ts';
import { ArchiveProfiles } from './ArchiveProfiles.ts';
import { useArchive } from './archiveMode.ts';
import { leaveArchive, showInstant, showSteps } from './archivePicture.ts';
import {
  advanced,
  answered,
  atSpeed,
  isAtEnd,
  nextQuestion,
  paused,
  playing,
  type ReplayPlayer,
  type ReplaySpeed,
  standingAt,
} from './replayPlayer.ts';
import { CLOSED_REPLAY, useReplay, wish } from './replayStore.ts';

export interface ReplayParts {
  readonly request: StationApi['request'];
  /** A clock that nobody sets. */
  readonly monotonicMs: () => number;
  /** The station's time now, UTC epoch ms. */
  readonly nowMs: () => number;
  /** Calls back once, before the next picture is drawn. */
  readonly onFrame: (draw: () => void) => void;
  readonly later: (work: () => void, delayMs: number) => void;
  /** Names this window to the station. */
  readonly asker: string;
}

/** What happened within this time may still be on its way to the disk. */
const SETTLED_MS = 3_000;
const RETRY_MS = 2_000;

const secondOf = (timeMs: number): number => Math.floor(timeMs / 1_000);

/**
 * The time machine of one window: jumps and plays over the shown stores. One picture is asked for at a time, the newest
 * that was wished: a slider that is dragged shows as many instants as the station answers.
 */
export class ReplayDriver {
  readonly #parts: ReplayParts;
  readonly #profiles = new ArchiveProfiles();
  #player: ReplayPlayer = standingAt(0, 1);
  /** Grows with each way back to live: what was asked before is not shown any more. */
  #turn = 0;
  /** Grows with each wish of a person, the way back among them. */
  #wishes = 0;
  #isAsking = false;
  #isRetrying = false;
  #isReading = false;
  #hasFrame = false;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
  }

  /** The newest instant that the archive shows, UTC epoch ms. */
  endMs(): number {
    return this.#parts.nowMs() - SETTLED_MS;
  }

  /** The wish of somebody who has to ask first where to; only the newest wish counts. */
  claim(): number {
    this.#wishes += 1;
    return this.#wishes;
  }

  /** Whether nobody has wished anything else since. */
  holds(claim: number): boolean {
    return claim === this.#wishes;
  }

  /** Shows an instant, UTC epoch ms; one that is as good as now leads back to live. */
  jump(timeMs: number): void {
    if (timeMs > this.endMs()) {
      this.leave();
      return;
    }
    this.#wishes += 1;
    wish(Math.max(0, Math.round(timeMs)), this.#parts.nowMs());
    void this.#ask();
  }

  play(): void {
    if (useArchive.getState().instantMs === null) return;
    useReplay.setState({ isPlaying: true, notice: null, error: null });
    this.#player = playing(this.#player, this.#parts.monotonicMs());
    this.#nextFrame();
  }

  pause(): void {
    useReplay.setState({ isPlaying: false });
    this.#player = paused(this.#player);
  }

  setSpeed(speed: ReplaySpeed): void {
    useReplay.setState({ speed });
    this.#player = atSpeed(this.#player, speed, this.#parts.monotonicMs());
  }

  /** Back to what is now; the slider stays where it is. */
  leave(): void {
    this.#turn += 1;
    this.#wishes += 1;
    this.#isAsking = false;
    this.#isRetrying = false;
    this.#isReading = false;
    this.#player = standingAt(0, useReplay.getState().speed);
    useReplay.setState({ wantedMs: null, isPlaying: false, error: null, notice: null });
    leaveArchive();
  }

  /** Another session begins. */
  forget(): void {
    this.leave();
    this.#profiles.forget();
    useReplay.setState(CLOSED_REPLAY);
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const turn = this.#turn;
    let isAnswered = true;
    for (let wantedMs = useReplay.getState().wantedMs; wantedMs !== null && isAnswered; ) {
      const answer = await this.#askFor(wantedMs);
      if (turn !== this.#turn) return;
      const newestMs = useReplay.getState().wantedMs;
      if (answer.ok) this.#arrive(answer.value);
      else if (newestMs === wantedMs) {
        this.#fail(answer.error, () => void this.#ask());
        isAnswered = false;
      }
      if (answer.ok && newestMs === wantedMs) useReplay.setState({ wantedMs: null });
      wantedMs = useReplay.getState().wantedMs;
    }
    this.#isAsking = false;
  }

  #askFor(timeMs: number): Promise<Result<ReplayInstant, ApiError>> {
    const { request, asker } = this.#parts;
    return request('replay.instant', { timeMs, asker, knownProfiles: this.#profiles.digests });
  }

  #arrive(told: ReplayInstant): void {
    const instant = this.#profiles.completed(told);
    const { speed, isPlaying } = useReplay.getState();
    const standing = standingAt(instant.timeMs, speed);
    this.#player = isPlaying ? playing(standing, this.#parts.monotonicMs()) : standing;
    showInstant(instant);
    useReplay.setState({ error: null });
  }

  #fail(error: ApiError, again: () => void): void {
    useReplay.setState({ error });
    if (this.#isRetrying) return;
    this.#isRetrying = true;
    const turn = this.#turn;
    this.#parts.later(() => {
      if (turn !== this.#turn) return;
      this.#isRetrying = false;
      again();
    }, RETRY_MS);
  }

  #nextFrame(): void {
    if (this.#hasFrame) return;
    this.#hasFrame = true;
    this.#parts.onFrame(() => {
      this.#hasFrame = false;
      const { isPlaying, wantedMs } = useReplay.getState();
      if (!isPlaying) return;
      if (wantedMs === null) this.#advance();
      this.#nextFrame();
    });
  }

  #advance(): void {
    const { player, steps, anewMs } = advanced(this.#player, this.#parts.monotonicMs());
    const isTold = steps.length > 0 || secondOf(player.shownMs) !== secondOf(useArchive.getState().instantMs ?? 0);
    this.#player = player;
    if (isTold && !showSteps(steps, player.shownMs)) this.jump(player.timeMs);
    else if (anewMs !== null) this.jump(anewMs);
    else if (isAtEnd(player, this.endMs())) {
      this.pause();
      useReplay.setState({ notice: 'end' });
    } else void this.#read();
  }

  /** Steps that lie ahead, one question at a time. */
  async #read(): Promise<void> {
    const asked = this.#isReading ? null : nextQuestion(this.#player, this.endMs());
    if (asked === null) return;
    this.#isReading = true;
    const turn = this.#turn;
    await this.#readSteps(asked);
    if (turn === this.#turn) this.#isReading = false;
  }

  async #readSteps(asked: ReplayStepsQuery): Promise<void> {
    const { request, asker } = this.#parts;
    const turn = this.#turn;
    const player = this.#player;
    const answer = await request('replay.steps', { ...asked, asker });
    if (turn !== this.#turn) return;
    if (answer.ok) {
      if (useReplay.getState().error !== null) useReplay.setState({ error: null });
      this.#player = answered(this.#player, asked, answer.value);
      return;
    }
    // A jump took the place of the question.
    if (this.#player.knownToMs !== player.knownToMs || useReplay.getState().wantedMs !== null) return;
    useReplay.setState({ error: answer.error });
    await new Promise<void>((resolve) => this.#parts.later(resolve, RETRY_MS));
  }
}
