import { once } from 'node:events';
import type { ReadStream } from 'node:tty';
import { failure, type Result, success } from '#shared/model/result.ts';

/** More than any secret has, so that a wrong file on stdin is not read to its end. */
const MOST_CHARACTERS = 10_000;

/**
 * A new secret: the first line of stdin, or typed twice on the terminal, where it does not show. The failure is one
 * sentence.
 */
export const askSecret = async (fromStdin: boolean): Promise<Result<string, string>> => {
  if (fromStdin) return firstLine();
  const { stdin } = process;
  if (!stdin.isTTY) return failure('there is no terminal to ask for the secret: --secret-stdin reads it from stdin');
  return twice(stdin);
};

/** Nothing shows from before the first question to behind the last answer. */
const twice = async (terminal: ReadStream): Promise<Result<string, string>> => {
  terminal.setRawMode(true);
  terminal.setEncoding('utf8');
  try {
    const first = await typed(terminal, 'New secret: ');
    const second = first === undefined ? undefined : await typed(terminal, 'Once more: ');
    if (first === undefined || second === undefined) return failure('cancelled');
    return first === second ? success(first) : failure('the two are not the same');
  } finally {
    terminal.setRawMode(false);
    terminal.pause();
  }
};

const firstLine = async (): Promise<Result<string, string>> => {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) {
    text += String(part);
    if (text.includes('\n') || text.length > MOST_CHARACTERS) break;
  }
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line === '' || line.length > MOST_CHARACTERS ? failure('there is no secret on stdin') : success(line);
};

const ENTER = /[\r\n]/;
const BACKSPACE = /[\b\u007f]/;
const CANCEL = /[\u0003\u0004]/;
const CONTROL = /\p{Cc}/u;

/** One line; undefined when it was cancelled. */
const typed = async (terminal: ReadStream, question: string): Promise<string | undefined> => {
  process.stderr.write(question);
  let characters: string[] = [];
  try {
    for (;;) {
      const [part] = (await once(terminal, 'data')) as [string];
      for (const character of part) {
        if (ENTER.test(character)) return characters.join('');
        if (CANCEL.test(character)) return undefined;
        if (BACKSPACE.test(character)) characters = characters.slice(0, -1);
        else if (!CONTROL.test(character)) characters.push(character);
      }
    }
  } finally {
    process.stderr.write('\n');
  }
};
