import { spawnSync } from 'node:child_process';

const MARK = 'PULT_BENCH_ISOLATED';
const UP = 'ip link set lo up && exec "$@"';

/**
 * Runs this very program again in a network of its own, where no other traffic passes its loopback, and gives the exit
 * code of that run. Undefined where this is that run already, or where such a network is not permitted.
 */
export const isolated = (): number | undefined => {
  if (process.env[MARK] !== undefined || process.platform !== 'linux') return undefined;
  const permitted = spawnSync('unshare', ['-n', 'sh', '-c', UP, 'sh', 'true'], { stdio: 'ignore' }).status === 0;
  if (!permitted) {
    process.stderr.write('no network of its own is permitted: measuring on the loopback of the machine\n');
    return undefined;
  }
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync('unshare', ['-n', 'sh', '-c', UP, 'sh', ...again], {
    stdio: 'inherit',
    env: { ...process.env, [MARK]: '1' },
  });
  return status ?? 1;
};
