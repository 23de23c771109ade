import { create } from 'zustand';

export interface ArchiveMode {
  /** The instant of the past that screens show, UTC epoch ms; null while they show what is now. */
  readonly instantMs: number | null;
  /** The station ran and watched at it. */
  readonly isRecorded: boolean;
  /** There were more alarms at the last jump than the screens are told of: the least grave ones are missing. */
  readonly isCut: boolean;
  /** Grows with each jump, and with the way back: what reads history by itself reads again. */
  readonly jumps: number;
}

export const useArchive = create<ArchiveMode>(() => ({ instantMs: null, isRecorded: true, isCut: false, jumps: 0 }));

export const useIsArchive = (): boolean => useArchive(({ instantMs }) => instantMs !== null);

export const isArchive = (): boolean => useArchive.getState().instantMs !== null;
