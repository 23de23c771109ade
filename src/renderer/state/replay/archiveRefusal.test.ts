import { expect, test } from 'vitest';
import type { EntryName } from '#shared/api/contract.ts';
import { PERMISSIONS } from '#shared/api/permissions.ts';
import { archiveRefusal } from './archiveRefusal.ts';

const names = Object.keys(PERMISSIONS) as EntryName[];

test('in the archive every command is refused but those about who sits here and at what', () => {
  const free = names.filter((name) => PERMISSIONS[name].kind === 'command' && archiveRefusal(name) === null);
  expect(free.length).toBeGreaterThan(5);
  expect(free.every((name) => /^(access|workstation)\./.test(name))).toBe(true);
  for (const name of [
    'commands.operate',
    'lockOuts.remove',
    'alarms.acknowledge',
    'mimics.save',
    'shifts.note',
  ] as const)
    expect(archiveRefusal(name)).toEqual({
      code: 'conflict',
      reason: 'archive_shown',
      message: 'the screen shows the archive',
    });
});

test('whatever only reads is answered', () => {
  expect(names.filter((name) => PERMISSIONS[name].kind === 'read' && archiveRefusal(name) !== null)).toEqual([]);
});
