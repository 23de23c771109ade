import { backup } from './backup.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { exportCommand } from './export.ts';
import { health } from './health.ts';
import { importCommand } from './import.ts';
import { migrate } from './migrate.ts';
import { probe } from './probe.ts';
import { restore } from './restore.ts';
import { seed } from './seed.ts';
import { simulate } from './simulate.ts';
import { station } from './station.ts';
import { token } from './token.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

const COMMANDS: readonly Command[] = [
  station,
  simulate,
  probe,
  migrate,
  seed,
  health,
  importCommand,
  exportCommand,
  backup,
  restore,
  verify,
  user,
  token,
];

const overview = (): string =>
  [
    'Usage: pult <command> [options]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`),
    '',
    'pult <command> --help tells more. Exit codes: 0 fine, 1 refused or unhealthy, 2 bad usage or input.',
    '',
  ].join('\n');

const helpOf = ({ summary, usage }: Command): string => `${summary}\n\n${usage.trim()}\n`;

/** Runs one command line and gives its exit code. */
export const runCommandLine = async (args: readonly string[]): Promise<number> => {
  const [name, ...rest] = args;
  if (name === undefined) {
    process.stderr.write(overview());
    return EXIT.badInput;
  }
  if (name === '--help' || name === 'help') {
    process.stdout.write(overview());
    return EXIT.fine;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    process.stderr.write(`pult: there is no command ${name}\n\n${overview()}`);
    return EXIT.badInput;
  }
  if (rest.includes('--help')) {
    process.stdout.write(helpOf(command));
    return EXIT.fine;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`pult ${name}: ${error.message}\n\n${helpOf(command)}`);
    return EXIT.badInput;
  }
};
