/** The parts of the bar that shows what takes the disk; pure. */
import { STORAGE_CLASSES, type StorageClassName, type StorageReport } from '#shared/api/storage.ts';

/** `other`: what the file holds beside the classes, such as indexes. */
export type StoragePartName = StorageClassName | 'other';

export interface StoragePart {
  readonly name: StoragePartName;
  readonly bytes: number;
  /** Of the file, 0…1; 0 for an empty file. */
  readonly share: number;
  /** Length on the bar, 0…1. */
  readonly length: number;
  /** UTC epoch ms; null where there is nothing, or no instant belongs to it. */
  readonly oldestMs: number | null;
}

export interface StorageBar {
  /** Bytes that the whole length of the bar stands for. */
  readonly scaleBytes: number;
  readonly parts: readonly StoragePart[];
  /** Place of the quota on the bar, 0…1. */
  readonly quotaAt: number;
  /** From where on the disk has no room, 0…1; null where it holds the whole quota. */
  readonly diskEndAt: number | null;
}

/** The bar reaches to the quota, or to the end of a file that is over it. */
export const storageBar = (report: StorageReport): StorageBar => {
  const { retention, diskFreeBytes } = report;
  const known = STORAGE_CLASSES.map((name) => report.classes.find((found) => found.name === name)).filter(
    (found) => found !== undefined,
  );
  const classBytes = known.reduce((sum, { bytes }) => sum + bytes, 0);
  // Sizes of the classes are estimates: together they may come to more than the file.
  const fileBytes = Math.max(report.fileBytes, classBytes);
  const scaleBytes = Math.max(retention.quotaBytes, fileBytes, 1);
  const part = (name: StoragePartName, bytes: number, oldestMs: number | null): StoragePart => ({
    name,
    bytes,
    share: fileBytes === 0 ? 0 : bytes / fileBytes,
    length: bytes / scaleBytes,
    oldestMs,
  });
  const otherBytes = fileBytes - classBytes;
  const other = otherBytes === 0 ? [] : [part('other', otherBytes, null)];
  const diskEnd = (fileBytes + diskFreeBytes) / scaleBytes;
  return {
    scaleBytes,
    parts: [...known.map(({ name, bytes, oldestMs }) => part(name, bytes, oldestMs)), ...other],
    quotaAt: retention.quotaBytes / scaleBytes,
    diskEndAt: diskEnd < 1 ? diskEnd : null,
  };
};
