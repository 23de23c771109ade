import { spawnSync } from 'node:child_process';

/** Whether a program of that name can be started here. */
export const hasTool = (name: string): boolean => spawnSync(name, ['-h'], { stdio: 'ignore' }).error === undefined;
