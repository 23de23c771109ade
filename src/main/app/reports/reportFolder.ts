/** The folder that reports are written into: nothing in it is ever overwritten. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, link, lstat, open, readdir, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, parse } from 'node:path';
import type { LocalText } from '#shared/model/localText.ts';
import type { ReportRefusal } from '#shared/model/reportRefusal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** Names that are tried beside those that are taken: `… (2)` to `… (50)`. */
const MOST_NAMES = 50;
/** What file systems without hard links answer. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Files that are being written; each has a name of its own: several stations may write into one folder. */
const PARTIAL = /^\.pult-report-[0-9a-f-]{36}\.partial$/;
/** One that is older was cut off with its station. */
const CUT_OFF_MS = 86_400_000;
const MOST_REMOVED = 50;

/** What keeps reports from being written there; undefined where nothing does. */
export const folderProblem = async (folder: string): Promise<keyof typeof FOLDER_WORDS | undefined> => {
  if (!isAbsolute(folder)) return 'report_folder_relative';
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) return 'report_folder_missing';
  const isOpen = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isOpen ? undefined : 'report_folder_closed';
};

/** In the journal, which everybody reads: without the path. */
const FOLDER_WORDS = {
  report_folder_relative: { ru: 'Путь к папке отчётов неполный', en: 'the path of the folder of reports is not full' },
  report_folder_missing: { ru: 'Папки отчётов нет: создайте её', en: 'the folder of reports is not there: create it' },
  report_folder_closed: {
    ru: 'Станции нельзя писать в папку отчётов: дайте ей права',
    en: 'the station may not write into the folder of reports: grant it the right',
  },
} as const satisfies Partial<Record<ReportRefusal, LocalText>>;

export interface FileOrder {
  readonly folder: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
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
  const { folder, fileName, bytes, onName } = order;
  const problem = await folderProblem(folder);
  if (problem !== undefined) return failure(FOLDER_WORDS[problem]);
  const partial = join(folder, `.pult-report-${randomUUID()}.partial`);
  try {
    await removeCutOff(folder, await writeWhole(partial, bytes));
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

/** Gives the time of the file by the clock of its disk, which may be another machine's. */
const writeWhole = async (file: string, bytes: Uint8Array): Promise<number> => {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
  }
};

/** What was cut off long ago by a power cut is in nobody's way; that it cannot be removed either. */
const removeCutOff = async (folder: string, nowMs: number): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => PARTIAL.test(name)).slice(0, MOST_REMOVED);
  for (const name of names) {
    const file = join(folder, name);
    const found = await lstat(file).catch(() => undefined);
    if (found?.isFile() === true && found.mtimeMs < nowMs - CUT_OFF_MS)
      await rm(file, { force: true }).catch(() => undefined);
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
