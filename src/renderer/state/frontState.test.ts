import { expect, test } from 'vitest';
import type { Profile } from '#shared/model/profile.ts';
import { sampleView } from './deviceViewSample.ts';
import { frontState } from './frontState.ts';
import { sampleDevice } from './trainingSample.ts';

const RUNNING = { ru: 'Работа', en: 'Running' };
const CLOSED = { ru: 'Включён', en: 'Closed' };

/** A profile with these points; those that are named in `codes` have a table of their own. */
const profileWith = (keys: readonly string[], codes: Profile['codes'] = {}): Profile => {
  const { profile } = sampleView('generator', 'ГПУ', Object.fromEntries(keys.map((key) => [key, 0])));
  if (profile === null) throw new Error('BUG: the sample has no profile');
  const points = profile.points.map((point) => (point.key in codes ? { ...point, codes: point.key } : point));
  return { ...profile, points, codes };
};

const setProfile = profileWith(['gen_status', 'gen_switch'], {
  gen_status: { 9: { key: 'running', label: RUNNING } },
  gen_switch: { 3: { key: 'closed', label: CLOSED } },
});

test('a set says its state, mode, breaker and power', () => {
  const values = { gen_status: 9, gen_switch: 3, mode_auto: 1, mode_manual: 0, power_total: 118.4 };
  expect(frontState(sampleDevice('MKZ.GEN1', 'generator', values), setProfile)).toEqual({
    state: RUNNING,
    mode: 'auto',
    breakers: [{ name: 'gensetBreaker', text: CLOSED }],
    powerKw: 118.4,
    readings: [],
  });
});

test('a code without a name is shown as a code, an unknown one not at all', () => {
  const device = sampleDevice('MKZ.GEN1', 'generator', { gen_status: 41, gen_switch: null, power_total: null });
  expect(frontState(device, setProfile)).toMatchObject({
    state: { ru: 'код 41', en: 'code 41' },
    mode: null,
    breakers: [],
    powerKw: null,
  });
});

test('a controller of mains names both of its breakers', () => {
  const label = { 7: { key: 'opened', label: { ru: 'Отключён', en: 'Opened' } }, 3: { key: 'closed', label: CLOSED } };
  const profile = profileWith(['mains_switch', 'busbar_switch'], { mains_switch: label, busbar_switch: label });
  const device = sampleDevice('MKZ.ATS', 'ats', { mains_switch: 7, busbar_switch: 3, mains_total_p: -12 });
  const front = frontState(device, profile);
  expect(front.breakers.map(({ name, text }) => [name, text.ru])).toEqual([
    ['mainsBreaker', 'Отключён'],
    ['busbarBreaker', 'Включён'],
  ]);
  expect(front.powerKw).toBe(-12);
});

test('a pump station has readings in place of a power', () => {
  const front = frontState(sampleDevice('PMP.P1', 'pump', { level: 2.31, flow: null }), profileWith(['level', 'flow']));
  expect(front.powerKw).toBeUndefined();
  expect(front.readings.map(({ point, value }) => [point.key, value])).toEqual([
    ['level', 2.31],
    ['flow', null],
  ]);
});
