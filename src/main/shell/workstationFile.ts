import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { ShellLog } from './shellHost.ts';
import { NEW_WORKSTATION, type RememberedWorkstation, workstationStateSchema } from './workstationState.ts';

/** A window that is being dragged moves a hundred times a second. */
export const SAVE_WITHIN_MS = 500;

type Log = Pick<ShellLog, 'warn'>;

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Undefined where there is none yet. The failure is one sentence. */
const readState = async (file: string): Promise<Result<RememberedWorkstation, string> | undefined> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : failure(sentenceOf(error));
  }
  try {
    const parsed = workstationStateSchema.safeParse(JSON.parse(text));
    return parsed.success ? success(parsed.data) : failure('it does not hold what it should');
  } catch {
    return failure('it is no JSON');
  }
};

/** Whole or not at all, also after a power cut. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const partial = `${file}.partial`;
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, file);
};

/**
 * `workstation.json` of the data folder. Changes are written within half a second, one writing after another; a damaged file
 * is kept aside and the defaults stand in for it.
 */
export class WorkstationFile {
  readonly #file: string;
  #log: Log | undefined;
  #complaint: string | undefined;
  #state: RememberedWorkstation;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<boolean> = Promise.resolve(true);

  private constructor(file: string, state: RememberedWorkstation, complaint: string | undefined) {
    this.#file = file;
    this.#state = state;
    this.#complaint = complaint;
  }

  static async open(dataDirectory: string): Promise<WorkstationFile> {
    const file = join(dataDirectory, 'workstation.json');
    const read = await readState(file);
    if (read?.ok !== false) return new WorkstationFile(file, read?.value ?? NEW_WORKSTATION, undefined);
    await rename(file, `${file}.damaged`).catch(() => undefined); // one that cannot even be moved is written over
    return new WorkstationFile(file, NEW_WORKSTATION, read.error);
  }

  get state(): RememberedWorkstation {
    return this.#state;
  }

  /** The log comes with the station, after the file was read. */
  complainTo(log: Log): void {
    this.#log = log;
    if (this.#complaint !== undefined) {
      log.warn({ file: this.#file, reason: this.#complaint }, 'what was remembered of the workstation is set aside');
    }
    this.#complaint = undefined;
  }

  change(change: Partial<RememberedWorkstation>): void {
    this.#state = { ...this.#state, ...change };
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_WITHIN_MS);
  }

  /** Writes what is not written yet; false when the disk refused it, which the log tells. */
  flush(): Promise<boolean> {
    if (this.#timer === undefined) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = `${JSON.stringify(this.#state, null, 2)}\n`;
    this.#writing = this.#writing.then(() => this.#write(text));
    return this.#writing;
  }

  async #write(text: string): Promise<boolean> {
    try {
      await writeWhole(this.#file, text);
      return true;
    } catch (error) {
      this.#log?.warn({ file: this.#file, reason: sentenceOf(error) }, 'the workstation is not remembered');
      return false;
    }
  }
}
