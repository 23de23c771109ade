import { expect, test } from 'vitest';
import { sampleCommand } from './commandSample.ts';
import { firstCommands } from './firstCommands.ts';

const named = (...keys: string[]) => keys.map((key) => sampleCommand({ key }));
const firstOf = (...keys: string[]) => firstCommands(named(...keys)).map(({ key }) => key);

test('start, stop and the modes come first, in the order of the profile', () => {
  expect(firstOf('start', 'stop', 'auto', 'manual', 'gen_breaker_close', 'mute')).toEqual([
    'start',
    'stop',
    'auto',
    'manual',
  ]);
});

test('stop is among them however many commands stand before it', () => {
  expect(firstOf('a', 'b', 'c', 'd', 'e', 'stop')).toEqual(['stop']);
});

test('a device whose commands have other names shows the first four', () => {
  expect(firstOf('open', 'close', 'raise', 'lower', 'reset')).toEqual(['open', 'close', 'raise', 'lower']);
});
