import { expect, test } from 'vitest';
import { sampleMe } from './accessSample.ts';
import { commandOffer } from './commandOffer.ts';
import { sampleCommand } from './commandSample.ts';

const PARAMETER = { min: 0, max: 100, unit: 'percent', decimals: 1, codes: null, present: 45 };
const START = sampleCommand();
const STOP = sampleCommand({ key: 'stop' });
const SET_POWER = sampleCommand({ key: 'set_power_pct', role: 'engineer', parameter: PARAMETER });
const ALL = [START, STOP, SET_POWER];

test('an operator is offered the buttons, and told how much is for an engineer', () => {
  expect(commandOffer(sampleMe(), ALL)).toEqual({
    closed: null,
    buttons: [START, STOP],
    setPoints: [],
    beyond: { count: 1, role: 'engineer' },
  });
});

test('an engineer is offered the set-points apart from the buttons', () => {
  const engineer = sampleMe({ user: { id: 4, name: 'Ли', role: 'engineer' }, role: 'engineer' });
  expect(commandOffer(engineer, ALL)).toEqual({
    closed: null,
    buttons: [START, STOP],
    setPoints: [SET_POWER],
    beyond: null,
  });
});

test('of what is kept from a person the least role is named', () => {
  const forAdmin = sampleCommand({ key: 'mute', role: 'admin' });
  expect(commandOffer(sampleMe(), [forAdmin, SET_POWER]).beyond).toEqual({ count: 2, role: 'engineer' });
});

test('where nobody is logged in, or control is locked, nothing is offered and the way is told', () => {
  const nobody = commandOffer(sampleMe({ user: null, role: 'viewer', control: 'nobody' }), ALL);
  expect(nobody).toEqual({ closed: { kind: 'nobody' }, buttons: [], setPoints: [], beyond: null });
  expect(commandOffer(sampleMe({ role: 'viewer', control: 'idle' }), ALL).closed).toEqual({ kind: 'idle' });
});

test('a viewer is told the role, and whoever is not known yet is offered nothing', () => {
  const viewer = sampleMe({ user: { id: 5, name: 'Гость', role: 'viewer' }, role: 'viewer' });
  expect(commandOffer(viewer, ALL).closed).toEqual({ kind: 'role', role: 'operator' });
  expect(commandOffer(null, ALL).buttons).toEqual([]);
});
