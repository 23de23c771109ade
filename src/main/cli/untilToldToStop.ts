import type { RunningHost } from '../app/host.ts';

/** The station must be gone within five seconds of being told. */
const LONGEST_CLOSE_MS = 4_500;

/** SIGHUP is the closing of the console; on Windows also the end of the session. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const;

/** Our own bugs end here: told on screen and in the log; the station goes on unless its state is doubtful. */
const catchBugs = (host: Pick<RunningHost, 'station' | 'logger'>, end: () => void): void => {
  process.on('unhandledRejection', (error) => {
    host.logger.fatal({ err: error }, 'BUG: a failure was left unhandled');
    host.station.fault(error instanceof Error ? error.message : String(error));
  });
  process.on('uncaughtException', (error) => {
    host.logger.fatal({ err: error }, 'BUG: an error was left uncaught; the station ends');
    process.exitCode = 70;
    end();
  });
};

/** Resolves when the process was told to stop and everything is closed and flushed. */
export const untilToldToStop = (host: Pick<RunningHost, 'station' | 'logger' | 'close'>): Promise<void> =>
  new Promise((resolve) => {
    let ending = false;
    const end = (): void => {
      if (ending) return;
      ending = true;
      setTimeout(() => {
        host.logger.fatal('the station did not close in time');
        process.exit(70);
      }, LONGEST_CLOSE_MS).unref();
      void host.close().then(resolve);
    };
    for (const signal of SIGNALS) process.on(signal, end);
    catchBugs(host, end);
  });
