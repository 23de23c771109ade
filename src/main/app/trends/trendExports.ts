import type { TrendExportOrder } from '#shared/api/trends.ts';

/** Exports under way at a time: a workbook at its limit takes half a gigabyte. */
const MOST_EXPORTS = 2;

/** One export that is under way. */
export interface RunningExport {
  /** 0…1. */
  share: number;
  readonly signal: AbortSignal;
}

interface Entry extends RunningExport {
  readonly controller: AbortController;
}

/** The exports that are under way, by the names that their screens gave them. */
export class TrendExports {
  readonly #entries = new Map<TrendExportOrder['exportId'], Entry>();

  /** Undefined: there are too many, or one of that name. */
  begin(exportId: string): RunningExport | undefined {
    if (this.#entries.size >= MOST_EXPORTS || this.#entries.has(exportId)) return undefined;
    const controller = new AbortController();
    const entry: Entry = { share: 0, controller, signal: controller.signal };
    this.#entries.set(exportId, entry);
    return entry;
  }

  end(exportId: string): void {
    this.#entries.delete(exportId);
  }

  /** Null: none of that name is under way. */
  progress(exportId: string): { readonly share: number } | null {
    const entry = this.#entries.get(exportId);
    return entry === undefined ? null : { share: entry.share };
  }

  cancel(exportId: string): void {
    this.#entries.get(exportId)?.controller.abort();
  }
}
