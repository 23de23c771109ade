/** What a salvage saved and what it could not. */
export interface SalvageReport {
  /** What was found wrong with the database. */
  readonly reason: string;
  /** The damaged file under its new name. */
  readonly asideFile: string;
  /** The backup that it was put together with; null where there was none. */
  readonly backupFile: string | null;
  /** Where something may be missing, UTC epoch ms: from the newest frame of the backup to the last write. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Rows taken from the damaged file beyond the backup. */
  readonly saved: SavedRows;
  readonly lost: LostRows;
}

export interface SavedRows {
  readonly frames: number;
  readonly chunks: number;
  readonly tiers: number;
  readonly journalRows: number;
  readonly otherRows: number;
}

export interface LostRows {
  /** Chunks that are damaged: kept, set aside. */
  readonly chunks: number;
  /** Numbers missing from the journal. */
  readonly journalRows: number;
  /** Rows that were found and could not be read or taken. */
  readonly rows: number;
  /** Pages that hold only zeros. */
  readonly blankPages: number;
  /** Pages that there was no time to search; they are in the file that was set aside. */
  readonly unsearchedPages: number;
}
