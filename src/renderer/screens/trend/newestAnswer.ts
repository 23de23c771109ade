/** Asks one question after another and gives only the answer to the newest one. */
export class NewestAnswer {
  /** Names this chart to the station, which gives up an older question of the same asker. */
  readonly asker = `trend.${Math.random().toString(36).slice(2)}`;
  #number = 0;

  /** Undefined when another question was asked, or all were dropped, before the answer came. */
  async of<Answer>(ask: (asker: string) => Promise<Answer>): Promise<Answer | undefined> {
    const own = (this.#number += 1);
    const answer = await ask(this.asker);
    return own === this.#number ? answer : undefined;
  }

  /** What is under way is out of date. */
  drop(): void {
    this.#number += 1;
  }
}
