import type { ConsoleAct } from '../app/consoleAct.ts';
import { noteConsoleAct } from '../app/noteConsoleAct.ts';
import { systemClock } from '../app/systemClock.ts';
import { EXIT } from './command.ts';

/** Audits what a command has carried out of the station; one that did not end well is not noted. Gives the exit code. */
export const noteAct = async (dataDirectory: string, exitCode: number, act: ConsoleAct): Promise<number> => {
  if (exitCode !== EXIT.fine) return exitCode;
  const noted = await noteConsoleAct(dataDirectory, systemClock, act);
  if (!noted.ok) process.stderr.write(`pult: the audit has no row of this: ${noted.error}\n`);
  return exitCode;
};
