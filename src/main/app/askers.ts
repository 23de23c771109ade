import { failure, type Result, success } from '#shared/model/result.ts';

/** Charts that are remembered at the most; a forgotten one is only not overtaken by itself. */
const MOST_ASKERS = 1_000;

/** Lets the newest question of a chart overtake one of its own that is still being answered. */
export class Askers {
  readonly #newest = new Map<string, number>();
  #asked = 0;

  /**
   * The same steps, given up as soon as the asker has asked again. `asker` undefined: never. The failure means that
   * a newer question took the place.
   */
  *run<Answer>(
    asker: string | undefined,
    steps: Generator<undefined, Answer>,
  ): Generator<undefined, Result<Answer, 'superseded'>> {
    const number = (this.#asked += 1);
    if (asker !== undefined) this.#remember(asker, number);
    yield;
    for (;;) {
      if (asker !== undefined && (this.#newest.get(asker) ?? number) !== number) return failure('superseded');
      const step = steps.next();
      if (step.done === true) return success(step.value);
      yield;
    }
  }

  #remember(asker: string, number: number): void {
    this.#newest.delete(asker);
    this.#newest.set(asker, number);
    for (const oldest of this.#newest.keys()) {
      if (this.#newest.size <= MOST_ASKERS) break;
      this.#newest.delete(oldest);
    }
  }
}
