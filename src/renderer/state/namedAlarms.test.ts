import { expect, it } from 'vitest';
import { sampleView } from './deviceViewSample.ts';
import { namedAlarms } from './namedAlarms.ts';

const overspeed = { key: 'overspeed', class: 'shutdown', ru: 'Превышение оборотов', en: 'Overspeed' } as const;
const warned = { ...overspeed, class: 'warning' } as const;
const charging = { key: 'charging_failure', class: 'warning', ru: 'Нет заряда', en: 'Charging failure' } as const;
const alarms = {
  alarm_warning_0: { '1': warned, '12': charging },
  alarm_shutdown_0: { '1': overspeed },
};

const named = (warning: number | null, shutdown: number | null) => {
  const view = sampleView('generator', 'ГПУ-1', { alarm_warning_0: warning, alarm_shutdown_0: shutdown });
  if (view.profile === null) throw new Error('the sample has a profile');
  return namedAlarms({ ...view, profile: { ...view.profile, alarms } });
};

it('names the bits that are set, the gravest class first', () => {
  expect(named(0b1_0000_0000_0010, 0b10)).toEqual([overspeed, warned, charging]);
});

it('names nothing for bits without a name, words of zeros and words that did not arrive', () => {
  expect(named(0b100, 0)).toEqual([]);
  expect(named(null, null)).toEqual([]);
});
