/** A disk of memory that a test can fill up and enlarge. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporaryFolder.ts';

const mount = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Undefined where this user may not mount one. */
  static mount(megabytes: number): SmallDisk | undefined {
    const folder = join(temporaryFolder(), 'disk');
    mkdirSync(folder);
    const size = `size=${megabytes.toString()}m`;
    const isMounted = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', size, 'pult', folder);
    return isMounted ? new SmallDisk(folder) : undefined;
  }

  /** Writes until nothing more fits. */
  fillUp(): void {
    const descriptor = openSync(join(this.folder, 'filler'), 'a');
    for (const size of [65_536, 4_096]) {
      try {
        while (writeSync(descriptor, Buffer.alloc(size)) === size);
      } catch {
        // full
      }
    }
    closeSync(descriptor);
  }

  /** Whether there is so much room now. */
  enlarge(megabytes: number): boolean {
    return mount('-o', `remount,size=${megabytes.toString()}m`, this.folder);
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
  }
}
