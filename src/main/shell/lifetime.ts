/** The end of the station under Electron: from whatever side it comes, everything is closed and flushed once. */
import { app } from 'electron';
import type { ShellHost } from './shellHost.ts';

/** The station must be gone within five seconds of being told. */
const LONGEST_CLOSE_MS = 4_500;

/** Exit code of our own bugs, as of the headless host. */
export const EXIT_BUG = 70;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const;

type End = (exitCode?: number) => void;

/**
 * Gives the function that ends the application, and has every usual cause of an end call it. `settle` writes what the
 * shell itself remembers, while the station closes.
 */
export const endProperly = (host: ShellHost, settle: () => Promise<void>): End => {
  let ending = false;
  const end: End = (exitCode = 0) => {
    if (ending) return;
    ending = true;
    const tooLate = setTimeout(() => {
      host.logger.fatal({}, 'the station did not close in time');
      app.exit(EXIT_BUG);
    }, LONGEST_CLOSE_MS);
    const exit = (code: number): void => {
      clearTimeout(tooLate);
      app.exit(code);
    };
    void Promise.all([host.close(), settle()]).then(
      () => exit(exitCode),
      (error: unknown) => {
        host.logger.fatal({ err: error }, 'BUG: the station failed to close');
        exit(EXIT_BUG);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => end());
  app.on('window-all-closed', () => end());
  app.on('before-quit', (event) => {
    event.preventDefault(); // `app.exit` asks nobody, so this holds quitting up only until all is closed
    end();
  });
  catchBugs(host, end);
  return end;
};

/** Our own bugs end here: told on screen and in the log; the station goes on unless its state is doubtful. */
const catchBugs = (host: ShellHost, end: End): void => {
  process.on('unhandledRejection', (error) => {
    host.logger.fatal({ err: error }, 'BUG: a failure was left unhandled');
    host.station.fault(error instanceof Error ? error.message : String(error));
  });
  process.on('uncaughtException', (error) => {
    host.logger.fatal({ err: error }, 'BUG: an error was left uncaught; the station ends');
    end(EXIT_BUG);
  });
};
