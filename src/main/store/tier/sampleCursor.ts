import type { SampleColumns } from './sampleColumns.ts';

/** A place in samples that are walked through once, with the quality run that holds there. */
export class SampleCursor {
  readonly columns: SampleColumns;
  /** Position of the next sample. */
  index: number;
  /** Reason code of the run that was entered last. */
  code = 0;
  /** First position behind that run. */
  runEnd = 0;
  readonly #end: number;
  #nextRun = 0;

  /** Walks positions from `index` to before `end`. */
  constructor(columns: SampleColumns, index = 0, end = columns.timesMs.length) {
    this.columns = columns;
    this.index = index;
    this.#end = end;
  }

  get end(): number {
    return this.#end;
  }

  /** Time of the next sample; infinite behind the last. */
  get nextMs(): number {
    return this.index < this.#end ? (this.columns.timesMs[this.index] ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** Makes `code` and `runEnd` those of the run that holds at `index`. */
  enterRun(index: number): void {
    const { starts, codes } = this.columns.quality;
    while (this.#nextRun < starts.length && (starts[this.#nextRun] ?? 0) <= index) this.#nextRun += 1;
    if (this.#nextRun === 0) throw new Error(`BUG: sample ${index} has no quality`);
    this.code = codes[this.#nextRun - 1] ?? 0;
    this.runEnd = starts[this.#nextRun] ?? Number.POSITIVE_INFINITY;
  }
}
