import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Exit codes of every command. */
export const EXIT = { fine: 0, refused: 1, badInput: 2 } as const;

/** One command of `pult`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What `--help` prints below the summary. */
  readonly usage: string;
  run(args: readonly string[]): Promise<number>;
}

/** Wrong words on the command line: printed with the usage, exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses the options of a command; unknown or malformed ones, and words that it does not take, are a UsageError. */
export const readOptions = <const Declared extends Options>(
  args: readonly string[],
  options: Declared,
  { takesWords = false } = {},
) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: takesWords, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** Prints the outcome: one JSON object with `--json`, otherwise the sentence. Failures go to stderr. */
export const report = (
  json: boolean,
  outcome: { readonly ok: boolean; readonly text: string; readonly data: object },
): number => {
  if (json) process.stdout.write(`${JSON.stringify({ ok: outcome.ok, ...outcome.data })}\n`);
  else if (outcome.ok) process.stdout.write(`${outcome.text}\n`);
  else process.stderr.write(`pult: ${outcome.text}\n`);
  return outcome.ok ? EXIT.fine : EXIT.refused;
};

/** A refusal of bad input: one sentence, exit code 2. */
export const refuseInput = (json: boolean, message: string): number => {
  report(json, { ok: false, text: message, data: { error: message } });
  return EXIT.badInput;
};
