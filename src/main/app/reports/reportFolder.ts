/** The folder that reports are written into: nothing in it is ever overwritten. */
import { constants } from 'node:fs';
import { access, copyFile, link, open, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, parse } from 'node:path';
import type { LocalText } from '#shared/model/localText.ts';
import { plainRefusal } from '#shared/model/refusal.ts';
import { REPORT_REFUSALS, type ReportRefusal } from '#shared/model/reportRefusal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** Names that are tried beside those that are taken: `… (2)` to `… (50)`. */
const MOST_NAMES = 50;
/** What file systems without hard links answer. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What keeps reports from being written there; undefined where nothing does. */
export const folderProblem = async (folder: string): Promise<ReportRefusal | undefined> => {
  if (!isAbsolute(folder)) return 'report_folder_relative';
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) return 'report_folder_missing';
  const isOpen = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isOpen ? undefined : 'report_folder_closed';
};

export const folderWords = (problem: ReportRefusal, folder: string): LocalText =>
  plainRefusal(REPORT_REFUSALS[problem], { folder });

export interface FileOrder {
  readonly folder: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Names the file while it is being written; of one cut off before, it is written over. */
  readonly partialName: string;
  /** Is told the name before a file of it appears. */
  readonly onName: (fileName: string) => Promise<void>;
}

/** Whether a file of that name is there. */
export const isThere = (folder: string, fileName: string): Promise<boolean> =>
  stat(join(folder, fileName)).then(
    () => true,
    () => false,
  );

/** Puts a file there as a whole or not at all, under a name that was free; gives the name. */
export const writeReportFile = async (order: FileOrder): Promise<Result<string, LocalText>> => {
  const { folder, fileName, bytes, partialName, onName } = order;
  const problem = await folderProblem(folder);
  if (problem !== undefined) return failure(folderWords(problem, folder));
  const partial = join(folder, partialName);
  try {
    await writeWhole(partial, bytes);
    for (const name of namesLike(fileName)) {
      if (await isThere(folder, name)) continue;
      await onName(name);
      if (await appears(partial, join(folder, name))) return success(name);
    }
    return failure(TAKEN);
  } catch (error) {
    return failure(troubleWords(error));
  } finally {
    await rm(partial, { force: true }).catch(() => undefined);
  }
};

const writeWhole = async (file: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** False where somebody else was faster. */
const appears = async (partial: string, file: string): Promise<boolean> => {
  try {
    await link(partial, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
  }
  try {
    await copyFile(partial, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const namesLike = (fileName: string): string[] => {
  const { name, ext } = parse(fileName);
  return [
    fileName,
    ...Array.from({ length: MOST_NAMES - 1 }, (_, index) => `${name} (${(index + 2).toString()})${ext}`),
  ];
};

const TAKEN: LocalText = {
  ru: 'В папке уже слишком много файлов с таким именем',
  en: 'the folder has too many files of this name already',
};

const TROUBLES: Readonly<Record<string, LocalText>> = {
  ENOSPC: { ru: 'На диске папки нет места', en: 'there is no room on the disk of the folder' },
  EACCES: { ru: 'Станции нельзя писать в эту папку', en: 'the station may not write into the folder' },
  EPERM: { ru: 'Станции нельзя писать в эту папку', en: 'the station may not write into the folder' },
  EROFS: { ru: 'Диск папки только для чтения', en: 'the disk of the folder can only be read' },
  EIO: { ru: 'Диск папки не отвечает', en: 'the disk of the folder does not answer' },
};

const troubleWords = (error: unknown): LocalText => {
  const code = codeOf(error);
  const known = TROUBLES[code];
  const shown = code === '' ? 'unknown' : code;
  return known ?? { ru: `Файл не записан (${shown})`, en: `the file was not written (${shown})` };
};
