import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const ORIGIN = 'https://station:8010';

interface Message {
  readonly origin: string;
  readonly data: unknown;
  readonly source: unknown;
}

/** A window that can be written to, as another window of the same browser sees it. */
class FakeWindow extends EventTarget {
  readonly location = { origin: ORIGIN };
  readonly setTimeout = setTimeout;
  readonly clearTimeout = clearTimeout;
  readonly closed = false;
  opener: unknown = null;
  readonly got: [data: unknown, targetOrigin: string][] = [];
  postMessage(data: unknown, targetOrigin: string): void {
    this.got.push([data, targetOrigin]);
  }
  tell(message: Message): void {
    this.dispatchEvent(Object.assign(new Event('message'), message));
  }
}

let page: FakeWindow;
let loan: typeof import('./sessionLoan.ts');
beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  page = new FakeWindow();
  vi.stubGlobal('window', page);
  loan = await import('./sessionLoan.ts');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const asks = (source: unknown, change: Partial<Message> = {}): void =>
  page.tell({ origin: ORIGIN, data: 'pult.session.ask', source, ...change });

test('a window that this page opened is given the session, and only at its own origin', () => {
  const child = new FakeWindow();
  loan.trustWindow(child as unknown as Window);
  loan.lendSession(() => 'secret-7');
  asks(child);
  expect(child.got).toEqual([[{ kind: 'pult.session', session: 'secret-7' }, ORIGIN]]);
});

test('nobody else is: another origin, a window of somebody else, another word, a page without a session', () => {
  const [child, stranger] = [new FakeWindow(), new FakeWindow()];
  let session: string | undefined = 'secret-7';
  loan.trustWindow(child as unknown as Window);
  loan.lendSession(() => session);
  asks(child, { origin: 'https://example.com' });
  asks(stranger);
  asks(child, { data: { kind: 'pult.session.ask' } });
  session = undefined;
  asks(child);
  expect([...child.got, ...stranger.got]).toEqual([]);
});

test('a window asks its opener, and takes the answer of nobody else', async () => {
  const [opener, stranger] = [new FakeWindow(), new FakeWindow()];
  page.opener = opener;
  const borrowed = loan.borrowSession();
  expect(opener.got).toEqual([['pult.session.ask', ORIGIN]]);
  const answer = { kind: 'pult.session', session: 'planted' };
  page.tell({ origin: 'https://example.com', source: opener, data: answer });
  page.tell({ origin: ORIGIN, source: stranger, data: answer });
  page.tell({ origin: ORIGIN, source: opener, data: { kind: 'pult.session', session: 7 } });
  page.tell({ origin: ORIGIN, source: opener, data: { ...answer, session: 'secret-7' } });
  expect(await borrowed).toBe('secret-7');
});

test('without an opener, or without its answer, the window is outside', async () => {
  expect(await loan.borrowSession()).toBeUndefined();
  page.opener = new FakeWindow();
  const borrowed = loan.borrowSession();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await borrowed).toBeUndefined();
});
