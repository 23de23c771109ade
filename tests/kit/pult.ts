import { Program, type ProgramEnd } from './program.ts';
import { headlessProgram, projectNode } from './project.ts';

/** Starts a command of the built station. */
export const startPult = (...args: string[]): Program =>
  new Program(projectNode(), [headlessProgram(), ...args], { env: { ...process.env, CI: 'true' } });

/** Runs a command of the built station to its end. */
export const runPult = (...args: string[]): Promise<ProgramEnd> => {
  const program = startPult(...args);
  program.child.stdin.end();
  return program.end();
};
