import { Program, type ProgramEnd } from './program.ts';
import { headlessProgram, projectNode } from './project.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const END_DEADLINE_MS = 20_000;

/** Without `--data` a command would work on the folder of whoever runs the tests. */
const environment = (): NodeJS.ProcessEnv => {
  const elsewhere = temporaryFolder();
  return { ...process.env, CI: 'true', HOME: elsewhere, XDG_DATA_HOME: elsewhere, LOCALAPPDATA: elsewhere };
};

/** Starts a command of the built station. */
export const startPult = (...args: string[]): Program =>
  new Program(projectNode(), [headlessProgram(), ...args], { env: environment() });

/** Runs a command of the built station to its end; one that does not end is killed, so that its code is null. */
export const runPult = async (...args: string[]): Promise<ProgramEnd> => {
  const program = startPult(...args);
  program.child.stdin.end();
  const tooLate = setTimeout(() => program.child.kill('SIGKILL'), END_DEADLINE_MS);
  const end = await program.end();
  clearTimeout(tooLate);
  return end;
};
