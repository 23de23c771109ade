/**
 * A file system that loses its power: ext4 in a file, mounted through a loop device. The file is copied while the
 * writer stands still, so that the copy holds what had reached the disk by then and nothing of what was on its way.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const IMAGE_BYTES = '96M';

const run = (command: string, ...args: string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
};

/** Why power cuts cannot be tried here; undefined where they can. */
export const powerCutObstacle = (folder: string): string | undefined => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  if (!existsSync('/dev/loop-control')) return 'needs loop devices';
  try {
    const disk = new CutDisk(join(folder, 'trial'));
    disk.close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

export class CutDisk {
  readonly #image: string;
  readonly #copy: string;
  /** Where the file system is mounted. */
  readonly folder: string;
  readonly #copyFolder: string;

  constructor(place: string) {
    mkdirSync(place, { recursive: true });
    this.#image = join(place, 'disk.img');
    this.#copy = join(place, 'cut.img');
    this.folder = join(place, 'disk');
    this.#copyFolder = join(place, 'cut');
    mkdirSync(this.folder);
    mkdirSync(this.#copyFolder);
    run('truncate', '-s', IMAGE_BYTES, this.#image);
    run('mkfs.ext4', '-q', '-F', this.#image);
    run('mount', '-o', 'loop', this.#image, this.folder);
  }

  /** Copies the disk as it is now and gives the copy, mounted, to `look`. Whoever writes must stand still. */
  cut<Outcome>(look: (folder: string) => Outcome): Outcome {
    run('cp', '--sparse=always', this.#image, this.#copy);
    run('mount', '-o', 'loop', this.#copy, this.#copyFolder);
    try {
      return look(this.#copyFolder);
    } finally {
      run('umount', this.#copyFolder);
    }
  }

  close(): void {
    run('umount', this.folder);
  }
}
