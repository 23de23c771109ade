/** The station under plain Node: every command of `pult`. */
import { runCommandLine } from './cli/main.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
// Idle sockets and threads must not keep a finished command alive.
process.exit();
