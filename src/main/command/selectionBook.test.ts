import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { refusedResult, type SelectionHolder } from './selection.ts';
import { SelectionBook } from './selectionBook.ts';

const IVANOV: SelectionHolder = { user: 'Иванов', userId: 7, sessionId: 3 };
const SIDOROV: SelectionHolder = { user: 'Сидоров', userId: 8, sessionId: 4 };

let clock: HandMovedClock;
let book: SelectionBook;
beforeEach(() => {
  clock = new HandMovedClock();
  book = new SelectionBook(clock);
});

const select = (id: string, holder = IVANOV, deviceId = 1, value?: number) =>
  book.select({
    id,
    holder,
    deviceId,
    command: 'start',
    parameters: value === undefined ? {} : { value },
    target: 'tcp 1',
  });

const causeOf = (step: { ok: true } | { ok: false; error: string }): string => (step.ok ? 'done' : step.error);

describe('a selection', () => {
  it('stands for thirty seconds', () => {
    expect(select('a')).toMatchObject({ ok: true, value: { phase: 'selected', expiresMs: clock.epochMs() + 30_000 } });
    clock.advance(29_999);
    expect(causeOf(book.check('a', IVANOV, {}))).toBe('done');
    clock.advance(1);
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('time_limit_over');
    expect(book.presentOn(1)).toBeUndefined();
  });

  it('expires by the monotonic clock, whatever the wall clock does', () => {
    select('a');
    clock.jump(-3_600_000);
    clock.advance(30_000);
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('time_limit_over');
  });

  it('does not outlive a sleep of the computer, through which the monotonic clock may stand still', () => {
    select('a');
    clock.jump(8 * 3_600_000);
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('time_limit_over');
    expect(causeOf(select('b', SIDOROV))).toBe('done');
    clock.advance(59_999);
    expect(causeOf(book.find('a', IVANOV))).toBe('done');
    clock.advance(1);
    expect(causeOf(book.find('a', IVANOV))).toBe('not_selected');
  });

  it('gives way to a stop, while it is selected or waited for; a stop gives way to nothing', () => {
    const stop = (id: string) =>
      book.select({ id, holder: SIDOROV, deviceId: 1, command: 'stop', parameters: {}, target: 'tcp 1' });
    select('a');
    expect(causeOf(stop('b'))).toBe('done');
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('abortion_by_command');
    expect(causeOf(select('c'))).toBe('already_selected');
    expect(causeOf(stop('d'))).toBe('already_selected');
    book.cancel('b', SIDOROV);
    select('e');
    book.operate('e', IVANOV, {});
    expect(causeOf(stop('f'))).toBe('command_in_execution');
    book.wait('e', 75_000);
    expect(causeOf(stop('g'))).toBe('done');
    expect(book.find('e', IVANOV)).toMatchObject({ value: { phase: 'waiting' } });
    expect(causeOf(stop('h'))).toBe('already_selected');
    book.operate('g', SIDOROV, {});
    expect(causeOf(stop('i'))).toBe('command_in_execution');
  });

  it('is one a device: of two operators at once the second is refused', () => {
    expect(causeOf(select('a'))).toBe('done');
    expect(causeOf(select('b', SIDOROV))).toBe('already_selected');
    expect(causeOf(select('c', IVANOV))).toBe('already_selected');
    expect(causeOf(select('d', SIDOROV, 2))).toBe('done');
  });

  it('is one person’s at one session', () => {
    select('a');
    expect(causeOf(book.operate('a', SIDOROV, {}))).toBe('locked_by_other_client');
    expect(causeOf(book.operate('a', { ...IVANOV, sessionId: 9 }, {}))).toBe('locked_by_other_client');
    expect(causeOf(book.cancel('a', SIDOROV))).toBe('locked_by_other_client');
    expect(causeOf(book.find('a', SIDOROV))).toBe('locked_by_other_client');
  });

  it('wants the parameters again', () => {
    select('a', IVANOV, 1, 45);
    expect(causeOf(book.operate('a', IVANOV, { value: 46 }))).toBe('inconsistent_parameters');
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('inconsistent_parameters');
    expect(causeOf(book.operate('a', IVANOV, { value: 45 }))).toBe('done');
  });

  it('lets through the first of two that operate it', () => {
    select('a');
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('done');
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('command_in_execution');
    expect(causeOf(select('b', SIDOROV))).toBe('command_in_execution');
    expect(causeOf(book.cancel('a', IVANOV))).toBe('command_in_execution');
    clock.advance(120_000);
    expect(book.presentOn(1)?.phase).toBe('sending');
  });

  it('is used up by its end', () => {
    select('a');
    book.operate('a', IVANOV, {});
    book.end('a', refusedResult('communication_loss'));
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('not_selected');
    expect(causeOf(select('b', SIDOROV))).toBe('done');
  });

  it('can be given back', () => {
    select('a');
    expect(causeOf(book.cancel('a', IVANOV))).toBe('done');
    expect(causeOf(book.operate('a', IVANOV, {}))).toBe('cancelled');
    expect(causeOf(select('b', SIDOROV))).toBe('done');
  });

  it('is known for a minute after its end', () => {
    select('a');
    book.cancel('a', IVANOV);
    clock.advance(59_999);
    expect(book.find('a', IVANOV)).toMatchObject({ ok: true, value: { result: { cause: 'cancelled' } } });
    clock.advance(1);
    expect(causeOf(book.find('a', IVANOV))).toBe('not_selected');
    select('b');
    clock.advance(89_999);
    expect(book.find('b', IVANOV)).toMatchObject({ ok: true, value: { result: { cause: 'time_limit_over' } } });
    clock.advance(1);
    expect(causeOf(book.operate('b', IVANOV, {}))).toBe('not_selected');
  });

  it('that nobody made is none', () => {
    expect(causeOf(book.operate('forged', IVANOV, {}))).toBe('not_selected');
    expect(causeOf(book.cancel('__proto__', IVANOV))).toBe('not_selected');
  });

  it('is forgotten early rather than kept without a bound', () => {
    for (let number = 0; number < 1_200; number += 1) {
      select(`a${number.toString()}`);
      book.cancel(`a${number.toString()}`, IVANOV);
    }
    expect(causeOf(book.find('a199', IVANOV))).toBe('not_selected');
    expect(causeOf(book.find('a200', IVANOV))).toBe('done');
  });

  it('never lets two through, in whatever order two people press', () => {
    const act = fc.record({
      kind: fc.constantFrom('select', 'operate', 'cancel', 'end', 'wait'),
      holder: fc.constantFrom(IVANOV, SIDOROV),
      afterMs: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        clock = new HandMovedClock();
        book = new SelectionBook(clock);
        let last = '';
        let sending: string | null = null;
        acts.forEach(({ kind, holder, afterMs }, index) => {
          clock.advance(afterMs);
          if (kind === 'select' && select(`s${index.toString()}`, holder).ok) last = `s${index.toString()}`;
          if (kind === 'operate' && book.operate(last, holder, {}).ok) {
            expect(sending).toBeNull();
            sending = last;
          }
          if (kind === 'cancel') book.cancel(last, holder);
          if (kind === 'end' && sending !== null) {
            book.end(sending, refusedResult('abortion_by_device'));
            sending = null;
          }
          if (sending !== null) expect(book.presentOn(1)?.id).toBe(sending);
        });
      }),
    );
  });
});
