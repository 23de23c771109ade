import { describe, expect, it } from 'vitest';
import { IDLE_LOCK_MS } from '#shared/model/control.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import type { SessionToken, SessionUser } from './session.ts';
import { MAX_SESSIONS, SessionBook } from './sessionBook.ts';
import type { Place } from './wrongTries.ts';

const IVANOV: SessionUser = { id: 3, name: 'Иванов', role: 'operator', hasSecret: true };
const PETROV: SessionUser = { id: 4, name: 'Петров', role: 'engineer', hasSecret: true };
const DEMO: SessionUser = { id: 0, name: 'Демо', role: 'operator', hasSecret: false };
const MINUTE_MS = 60_000;

const started = () => {
  const clock = new HandMovedClock();
  const users = new Map([IVANOV, PETROV, DEMO].map((user) => [user.id, user]));
  const tokens = new Map<string, SessionToken>([['k7m2p9x4', { name: 'token grafana', role: 'viewer' }]]);
  const locks = new Map<string, number>();
  let bearers = 0;
  const book = new SessionBook({
    clock,
    people: {
      user: (id) => users.get(id),
      token: (id) => tokens.get(id),
      lockedForMs: (userId: number, place: Place) => locks.get(`${userId.toString()} ${place}`) ?? 0,
    },
    newBearer: () => `bearer ${((bearers += 1)).toString()}`,
    digest: (text) => `digest of ${text}`,
  });
  return { clock, users, tokens, locks, book };
};

describe('a session at the workstation', () => {
  it('shows values to anybody and lets nobody operate', () => {
    const { book, clock } = started();
    const { id } = book.openWindow(null);
    expect(book.standing(id)).toEqual({ user: null, token: null, role: 'viewer', control: 'nobody', lockedForMs: 0 });
    clock.advance(1_000 * IDLE_LOCK_MS);
    expect(book.byId(id)).toMatchObject({ kind: 'workstation', from: 'window', userId: null });
  });

  it('is taken over by the next operator at hand-over, and left without ending', () => {
    const { book } = started();
    const { id } = book.openWindow(null);
    book.logIn(id, IVANOV.id);
    book.logIn(id, PETROV.id);
    expect(book.standing(id)).toMatchObject({ user: PETROV, role: 'engineer', control: 'open' });
    book.logOut(id);
    expect(book.standing(id)).toMatchObject({ user: null, role: 'viewer', control: 'nobody' });
  });

  it('of the console is named so on loopback alone', () => {
    const { book } = started();
    expect(book.openConsole('::ffff:127.0.0.1', null).session.from).toBe('console');
    expect(book.openConsole('::ffff:192.168.97.5', null).session.from).toBe('192.168.97.5');
  });

  it('of the window has no bearer and cannot be ended, only logged out', () => {
    const { book } = started();
    const { id } = book.openWindow(IVANOV.id);
    expect(book.find('', '')).toBeUndefined();
    book.close(id);
    expect(book.standing(id)).toMatchObject({ user: null, control: 'nobody' });
  });
});

describe('control', () => {
  it('locks after a quarter of an hour without an act, keeps the name and is opened by the secret alone', () => {
    const { book, clock } = started();
    const { id } = book.openNetwork('10.0.0.7', IVANOV.id).session;
    clock.advance(14 * MINUTE_MS);
    book.touch(id);
    clock.advance(IDLE_LOCK_MS - 1);
    expect(book.standing(id)?.control).toBe('open');
    clock.advance(1);
    expect(book.standing(id)).toMatchObject({ user: IVANOV, role: 'viewer', control: 'idle' });
    book.touch(id);
    expect(book.standing(id)?.control).toBe('idle');
    book.unlock(id, IVANOV.id);
    expect(book.standing(id)).toMatchObject({ role: 'operator', control: 'open' });
  });

  it('is not reopened by an act that comes right after the time ran out', () => {
    const { book, clock } = started();
    const { id } = book.openNetwork('10.0.0.7', IVANOV.id).session;
    clock.advance(IDLE_LOCK_MS);
    book.touch(id);
    expect(book.standing(id)?.control).toBe('idle');
  });

  it('locks at once when the operator leaves the desk', () => {
    const { book } = started();
    const { id } = book.openWindow(IVANOV.id);
    book.lock(id);
    expect(book.standing(id)).toMatchObject({ role: 'viewer', control: 'idle' });
  });

  it('never locks for somebody who has no secret to open it', () => {
    const { book, clock } = started();
    const { id } = book.openWindow(DEMO.id);
    clock.advance(100 * IDLE_LOCK_MS);
    expect(book.standing(id)).toMatchObject({ user: DEMO, role: 'operator', control: 'open' });
  });

  it('is not opened by one user for another who took the session over meanwhile', () => {
    const { book } = started();
    const { id } = book.openWindow(IVANOV.id);
    book.logIn(id, PETROV.id);
    book.lock(id);
    book.unlock(id, IVANOV.id);
    expect(book.standing(id)).toMatchObject({ user: PETROV, control: 'idle' });
  });

  it('tells wrong tries from idleness, and leaves one who is in control alone', () => {
    const { book, locks } = started();
    const locked = book.openNetwork('10.0.0.7', IVANOV.id);
    const open = book.openNetwork('10.0.0.8', IVANOV.id);
    const desk = book.openWindow(IVANOV.id);
    locks.set('3 network', 90_000);
    book.lock(locked.session.id);
    book.lock(desk.id);
    expect(book.standing(locked.session.id)).toMatchObject({ control: 'tries', lockedForMs: 90_000, role: 'viewer' });
    expect(book.standing(open.session.id)).toMatchObject({ control: 'open', lockedForMs: 0 });
    expect(book.standing(desk.id)).toMatchObject({ control: 'idle', lockedForMs: 0 });
  });

  it('tells a page where nobody is logged in how long the refused user has to wait', () => {
    const { book, locks } = started();
    const { id } = book.openWindow(null);
    locks.set('3 workstation', 90_000);
    book.noteRefused(id, IVANOV.id);
    expect(book.standing(id)).toMatchObject({ control: 'nobody', lockedForMs: 90_000 });
    book.logIn(id, PETROV.id);
    expect(book.standing(id)?.lockedForMs).toBe(0);
  });

  it('locks in all sessions of a user whose secret is another one', () => {
    const { book } = started();
    const [first, second, other] = [IVANOV, IVANOV, PETROV].map(
      ({ id }) => book.openNetwork('10.0.0.7', id).session.id,
    );
    book.lockSessionsOf(IVANOV.id);
    expect([first, second, other].map((id) => book.standing(id ?? 0)?.control)).toEqual(['idle', 'idle', 'open']);
  });
});

describe('a change of users and tokens', () => {
  it('counts at the very next question', () => {
    const { book, users, tokens } = started();
    const { bearer, session } = book.openNetwork('10.0.0.7', IVANOV.id);
    users.set(IVANOV.id, { ...IVANOV, role: 'viewer', name: 'Иванов И.' });
    expect(book.standing(session.id)).toMatchObject({ role: 'viewer', user: { name: 'Иванов И.' } });
    users.delete(IVANOV.id);
    expect(book.find(bearer, '10.0.0.7')).toBeUndefined();
    const opened = book.openToken('10.0.0.9', 'k7m2p9x4');
    expect(book.standing(opened.session.id)).toMatchObject({ role: 'viewer', control: 'open', user: null });
    tokens.clear();
    expect(book.find(opened.bearer, '10.0.0.9')).toBeUndefined();
    expect(book.all).toEqual([]);
  });

  it('leaves the workstation to nobody and its values on the screen', () => {
    const { book, users } = started();
    const { bearer, session } = book.openConsole('127.0.0.1', IVANOV.id);
    users.delete(IVANOV.id);
    expect(book.find(bearer, '127.0.0.1')?.id).toBe(session.id);
    expect(book.standing(session.id)).toMatchObject({ user: null, control: 'nobody' });
    users.set(IVANOV.id, IVANOV);
    expect(book.standing(session.id)?.user).toBeNull();
  });
});

describe('a bearer', () => {
  it('is good at the address that opened the session alone', () => {
    const { book } = started();
    const { bearer, session } = book.openNetwork('10.0.0.7', IVANOV.id);
    expect(book.find(bearer, '::ffff:10.0.0.7')?.id).toBe(session.id);
    expect(book.find(bearer, '10.0.0.8')).toBeUndefined();
    expect(book.find(bearer, '127.0.0.1')).toBeUndefined();
    expect(book.find('bearer 99', '10.0.0.7')).toBeUndefined();
  });

  it.each(['::1', '127.0.0.1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])('of loopback is good from %s', (address) => {
    const { book } = started();
    const { bearer, session } = book.openConsole('127.0.0.1', null);
    expect(book.find(bearer, address)?.id).toBe(session.id);
  });

  it('is worth nothing once the session ended', () => {
    const { book } = started();
    const left = book.openNetwork('10.0.0.7', IVANOV.id);
    book.logOut(left.session.id);
    const closed = book.openConsole('127.0.0.1', IVANOV.id);
    book.close(closed.session.id);
    expect(book.find(left.bearer, '10.0.0.7')).toBeUndefined();
    expect(book.find(closed.bearer, '127.0.0.1')).toBeUndefined();
  });
});

describe('too many sessions', () => {
  it('make the idlest one away from the workstation give way', () => {
    const { book, clock } = started();
    const window = book.openWindow(null);
    const desk = book.openConsole('127.0.0.1', null);
    const far = Array.from({ length: MAX_SESSIONS - 2 }, (_, index) => {
      clock.advance(10 + index);
      return book.openNetwork('10.0.0.7', IVANOV.id).session.id;
    });
    book.touch(far[0] ?? 0);
    book.openNetwork('10.0.0.8', PETROV.id);
    expect(book.all).toHaveLength(MAX_SESSIONS);
    expect([window.id, desk.session.id, far[0], far[1]].map((id) => book.byId(id ?? 0) !== undefined)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('of one token end none of anybody else', () => {
    const { book, clock } = started();
    const petrov = book.openNetwork('10.0.0.8', PETROV.id).session;
    for (let count = 0; count < MAX_SESSIONS + 30; count += 1) {
      clock.advance(1);
      book.openToken('10.0.0.9', 'k7m2p9x4');
    }
    expect(book.byId(petrov.id)).toBeDefined();
    expect(book.all).toHaveLength(MAX_SESSIONS);
  });

  it('at the workstation itself leave the window', () => {
    const { book, clock } = started();
    const window = book.openWindow(null);
    clock.advance(5);
    const first = book.openConsole('127.0.0.1', null);
    for (let count = 2; count < MAX_SESSIONS; count += 1) {
      clock.advance(5);
      book.openConsole('127.0.0.1', null);
    }
    book.openConsole('127.0.0.1', null);
    expect([book.byId(window.id)?.id, book.byId(first.session.id)]).toEqual([window.id, undefined]);
  });
});
