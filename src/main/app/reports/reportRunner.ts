import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import { REPORT_REFUSALS } from '#shared/model/reportRefusal.ts';
import { type Result, success } from '#shared/model/result.ts';

/** Reports that wait for their turn at the most. */
const MOST_WAITING = 4;
/** Progress is told at most so often. */
const TOLD_EVERY_MS = 200;

interface Step {
  readonly done: number;
  readonly total: number;
}

interface Asked {
  isGivenUp: boolean;
}

export interface ReportRunnerParts {
  readonly tell: (asker: string, step: Step) => void;
  /** Never goes back. */
  readonly monotonicMs: () => number;
}

/** Works reports out one at a time, tells how far each is, and gives up those that nobody waits for any more. */
export class ReportRunner {
  readonly #parts: ReportRunnerParts;
  readonly #asked = new Map<string, Asked>();
  #unfinished = 0;
  #isClosed = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ReportRunnerParts) {
    this.#parts = parts;
  }

  /** A newer question of the same asker takes the place of this one. */
  async run<Made>(asker: string | undefined, begin: () => AsyncGenerator<Step, Made>): Promise<Result<Made, ApiError>> {
    if (asker !== undefined) this.cancel(asker);
    if (this.#unfinished > MOST_WAITING) return apiRefusal(REPORT_REFUSALS, 'report_busy');
    const asked = { isGivenUp: false };
    if (asker !== undefined) this.#asked.set(asker, asked);
    this.#unfinished += 1;
    const made = this.#turn.then(() => this.#take(asker, asked, begin));
    const finished = (): void => {
      this.#unfinished -= 1;
      if (asker !== undefined && this.#asked.get(asker) === asked) this.#asked.delete(asker);
    };
    this.#turn = made.then(finished, finished);
    return made;
  }

  /** False where the asker waits for nothing. */
  cancel(asker: string): boolean {
    const asked = this.#asked.get(asker);
    if (asked === undefined) return false;
    asked.isGivenUp = true;
    this.#asked.delete(asker);
    return true;
  }

  /** Gives up everything. */
  close(): void {
    this.#isClosed = true;
  }

  async #take<Made>(
    asker: string | undefined,
    asked: Asked,
    begin: () => AsyncGenerator<Step, Made>,
  ): Promise<Result<Made, ApiError>> {
    const isGivenUp = (): boolean => asked.isGivenUp || this.#isClosed;
    if (isGivenUp()) return apiRefusal(REPORT_REFUSALS, 'report_cancelled');
    const steps = begin();
    let toldMs = Number.NEGATIVE_INFINITY;
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return success(step.value);
      if (isGivenUp()) {
        await steps.return(undefined as never); // what it would have made is not looked at
        return apiRefusal(REPORT_REFUSALS, 'report_cancelled');
      }
      const nowMs = this.#parts.monotonicMs();
      if (asker === undefined || nowMs - toldMs < TOLD_EVERY_MS) continue;
      toldMs = nowMs;
      this.#parts.tell(asker, step.value);
    }
  }
}
