/**
 * How a window that this page has opened comes into its session: it asks its opener, by a message that only a page of
 * the same origin gets, and is answered in the same way. The session stays in memory: no address and no storage holds it.
 */

const ASK = 'pult.session.ask';

interface Answer {
  readonly kind: 'pult.session';
  readonly session: string;
}

/** An opener that is gone, outside or of another origin does not answer. */
const LONGEST_ANSWER_MS = 2_000;

const isAnswer = (data: unknown): data is Answer =>
  typeof data === 'object' &&
  data !== null &&
  'kind' in data &&
  data.kind === 'pult.session' &&
  'session' in data &&
  typeof data.session === 'string';

let opened: readonly Window[] = [];

/** A window that this page has opened: it alone is given the session. */
export const trustWindow = (child: Window): void => {
  opened = [...opened.filter(({ closed }) => !closed), child];
};

/** Answers those windows with the session of the moment, if there is one. Called once, when the page has loaded. */
export const lendSession = (session: () => string | undefined): void =>
  window.addEventListener('message', ({ origin, data, source }: MessageEvent<unknown>) => {
    const child = opened.find((known) => known === source);
    const present = session();
    if (origin !== window.location.origin || data !== ASK || child === undefined || present === undefined) return;
    child.postMessage({ kind: 'pult.session', session: present } satisfies Answer, window.location.origin);
  });

/** The session of the page that opened this one; undefined where none does, or it has none. */
export const borrowSession = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const opener = window.opener as Window | null;
    if (opener === null) {
      resolve(undefined);
      return;
    }
    const settle = (session: string | undefined): void => {
      window.clearTimeout(timer);
      window.removeEventListener('message', receive);
      resolve(session);
    };
    const receive = ({ origin, data, source }: MessageEvent<unknown>): void => {
      if (origin === window.location.origin && source === opener && isAnswer(data)) settle(data.session);
    };
    const timer = window.setTimeout(() => settle(undefined), LONGEST_ANSWER_MS);
    window.addEventListener('message', receive);
    opener.postMessage(ASK, window.location.origin);
  });
