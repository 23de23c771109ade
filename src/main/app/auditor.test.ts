import { describe, expect, it } from 'vitest';
import type { AuditEntry, AuditRow } from '#shared/model/audit.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { type AuditAct, Auditor } from './auditor.ts';
import { silentLogger } from './logger.ts';

const START_MS = 1_795_000_000_000;

const act = (action: string, change: Partial<AuditAct> = {}): AuditAct => ({
  user: 'Иванов',
  role: 'operator',
  from: 'window',
  action,
  object: null,
  before: null,
  after: null,
  result: 'done',
  reason: null,
  ...change,
});

const setUp = () => {
  const clock = new HandMovedClock(START_MS);
  const disk = {
    isFull: false,
    written: [] as AuditEntry[],
    transactions: 0,
    asked: 0,
    answer: () => Promise.resolve<unknown>(null),
  };
  const told: AuditRow[] = [];
  const append = async (entries: readonly AuditEntry[]): Promise<readonly AuditRow[]> => {
    disk.asked += 1;
    await disk.answer();
    if (disk.isFull) throw new Error('database or disk is full');
    disk.transactions += 1;
    disk.written.push(...entries);
    const firstSeq = disk.written.length - entries.length + 1;
    return entries.map((entry, index) => ({ ...entry, seq: firstSeq + index }));
  };
  const auditor = new Auditor({
    append,
    clock,
    bootId: 'boot-5',
    stationId: () => 'mkz-1',
    logger: silentLogger,
    onWritten: (rows) => told.push(...rows),
  });
  return { auditor, clock, disk, told, actions: () => disk.written.map(({ action }) => action) };
};

/** Lets what was promised happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the audit', () => {
  it('says of each act when, in which run and at which station it was', async () => {
    const { auditor, disk, told } = setUp();
    expect(await auditor.add(act('devices.update', { object: 'MKZ.GEN1' }))).toBe(true);
    expect(disk.written).toEqual([
      {
        ...act('devices.update', { object: 'MKZ.GEN1' }),
        timeMs: START_MS,
        monotonicMs: expect.any(Number) as number,
        bootId: 'boot-5',
        station: 'mkz-1',
      },
    ]);
    expect(told.map(({ seq }) => seq)).toEqual([1]);
  });

  it('writes acts of one instant in one transaction and in their order', async () => {
    const { auditor, disk, actions } = setUp();
    await Promise.all([auditor.add(act('one')), auditor.add(act('two')), auditor.add(act('three'))]);
    expect(actions()).toEqual(['one', 'two', 'three']);
    expect(disk.transactions).toBe(1);
  });

  it('has trouble while the disk does not take it, keeps what waits, and is well again by itself', async () => {
    const { auditor, clock, disk, actions } = setUp();
    disk.isFull = true;
    expect(await auditor.add(act('one'))).toBe(false);
    expect(auditor.trouble).toBe('database or disk is full');
    expect(await auditor.add(act('two'))).toBe(false);
    expect(auditor.waiting).toBe(2);
    disk.isFull = false;
    clock.advance(1_000);
    await settle();
    expect(auditor.trouble).toBeNull();
    expect(actions()).toEqual(['one', 'two']);
  });

  it('asks a disk that does not take it once a second, however many acts wait', async () => {
    const { auditor, clock, disk } = setUp();
    disk.isFull = true;
    for (let count = 0; count < 30; count += 1) {
      await auditor.add(act(`act ${count.toString()}`));
      await clock.pass(10);
    }
    expect(clock.waiting).toBe(1);
    const before = disk.asked;
    await clock.pass(10_000);
    expect(disk.asked - before).toBe(10);
  });

  it('keeps no more than 2,000 acts in memory', async () => {
    const { auditor, disk } = setUp();
    disk.isFull = true;
    for (let count = 0; count < 2_050; count += 1) void auditor.add(act(`act ${count.toString()}`));
    await settle();
    expect(auditor.waiting).toBe(2_000);
  });

  it('keeps no more than 2,000 acts where more come while the disk thinks it over', async () => {
    const { auditor, clock, disk } = setUp();
    disk.isFull = true;
    disk.answer = settle;
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 1_500; count += 1) void auditor.add(act('access.logIn'));
      await Promise.resolve();
      await Promise.resolve();
      for (let count = 0; count < 1_500; count += 1) void auditor.add(act('access.logIn'));
      await clock.pass(1_000);
    }
    expect(auditor.waiting).toBe(2_000);
  });

  it('loses no act that waits for a full disk to the logins that come behind it', async () => {
    const { auditor, clock, disk, actions } = setUp();
    disk.isFull = true;
    await auditor.add(act('devices.remove'));
    for (let count = 0; count < 2_400; count += 1) void auditor.add(act('access.logIn'));
    await settle();
    disk.isFull = false;
    await clock.pass(1_000);
    expect(actions()[0]).toBe('devices.remove');
    expect(actions()).toHaveLength(2_000);
  });

  it('writes the first 20 logins of a caller in a minute and tells the number of the rest apart from refusals', async () => {
    const { auditor, clock, actions, disk } = setUp();
    const answers = Array.from({ length: 45 }, () => auditor.addRepeated(act('login', { user: 'token grafana' })));
    auditor.addRefusal(act('sites.create', { user: 'token grafana', result: 'refused' }));
    expect(answers.filter((written) => written !== undefined)).toHaveLength(20);
    expect(await answers[0]).toBe(true);
    await settle();
    expect(actions().filter((action) => action === 'login')).toHaveLength(20);
    expect(actions()).toContain('sites.create');
    clock.advance(60_000);
    await settle();
    expect(disk.written.at(-1)).toMatchObject({ user: 'token grafana', action: 'more_logins', after: { count: 25 } });
    expect(actions()).toHaveLength(22);
  });

  it('writes the first 20 refusals of a caller in a minute and tells the number of the rest', async () => {
    const { auditor, clock, actions, disk } = setUp();
    for (let count = 0; count < 57; count += 1) auditor.addRefusal(act('users.create', { result: 'refused' }));
    auditor.addRefusal(act('users.create', { result: 'refused', user: 'Петров' }));
    await settle();
    expect(actions()).toHaveLength(21);
    clock.advance(60_000);
    await settle();
    expect(disk.written.at(-1)).toMatchObject({ user: 'Иванов', action: 'more_refusals', after: { count: 37 } });
    auditor.addRefusal(act('users.create', { result: 'refused' }));
    await settle();
    expect(actions()).toHaveLength(23);
  });

  it('counts the refusals of a flood from more than 200 callers together', async () => {
    const { auditor, clock, disk } = setUp();
    for (let count = 0; count < 260; count += 1)
      auditor.addRefusal(act('sites.create', { result: 'refused', from: `10.0.1.${count.toString()}` }));
    await settle();
    expect(disk.written).toHaveLength(200);
    clock.advance(60_000);
    await settle();
    expect(disk.written.slice(200)).toMatchObject([
      { user: 'unknown', from: 'several', action: 'more_refusals', object: null, after: { count: 60 } },
    ]);
  });

  it('leaves people their rows, however many addresses a stranger has, and tells the number of the stranger’s acts', async () => {
    const { auditor, clock, disk } = setUp();
    for (let address = 0; address < 500; address += 1) {
      const from = `10.0.${Math.floor(address / 250).toString()}.${(address % 250).toString()}`;
      for (let count = 0; count < 3; count += 1) auditor.addRefusal(act('wrong_bearer', { user: 'unknown', from }));
    }
    await settle();
    expect(disk.written).toHaveLength(100);
    auditor.addRefusal(act('users.create', { user: 'Петров', result: 'refused' }));
    await settle();
    expect(disk.written.at(-1)).toMatchObject({ user: 'Петров', action: 'users.create' });
    clock.advance(60_000);
    await settle();
    const rest = disk.written.slice(101);
    expect(rest.every(({ action }) => action === 'more_refusals')).toBe(true);
    expect(rest.length).toBeLessThanOrEqual(101);
    const told = rest.reduce((sum, { after }) => sum + (after as { count: number }).count, 0);
    expect(told).toBe(1_400);
  });

  it('tells the number of the rest when the station stops before the minute is over', async () => {
    const { auditor, disk } = setUp();
    for (let count = 0; count < 23; count += 1) auditor.addRefusal(act('users.create', { result: 'refused' }));
    await auditor.close();
    expect(disk.written.at(-1)).toMatchObject({ action: 'more_refusals', after: { count: 3 } });
  });
});
