import { failure } from '#shared/model/result.ts';
import type { PrintPdf } from './printAct.ts';

/** Acts that wait for their turn at the most. */
const MOST_WAITING = 4;

/** Prints one page at a time: each takes a browser, and everybody who may look may print. */
export const printInTurn = (print: PrintPdf): PrintPdf => {
  let unfinished = 0;
  let turn: Promise<unknown> = Promise.resolve();
  return (html) => {
    if (unfinished > MOST_WAITING) return Promise.resolve(failure('other acts are being printed: try again later'));
    unfinished += 1;
    const printed = turn.then(() => print(html));
    const finished = (): void => {
      unfinished -= 1;
    };
    turn = printed.then(finished, finished);
    return printed;
  };
};
