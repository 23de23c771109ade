/** Who has the turn and does not close in this time gives it to the next. */
const TURN_S = 5;

/** On a dead bus one set closes and the others wait: whose turn it is, by its index. */
export class DeadBusTurn {
  #holder: number | undefined;
  #heldS = 0;

  get holder(): number | undefined {
    return this.#holder;
  }

  /** `candidates`: for each set, whether it stands ready to close on a dead bus. */
  step(stepS: number, candidates: readonly boolean[]): void {
    this.#heldS += stepS;
    const isHolding = this.#holder !== undefined && candidates[this.#holder] === true && this.#heldS < TURN_S;
    if (isHolding) return;
    const after = candidates.findIndex((isReady, index) => isReady && index > (this.#holder ?? -1));
    const first = candidates.indexOf(true);
    this.#holder = after !== -1 ? after : first !== -1 ? first : undefined;
    this.#heldS = 0;
  }
}
