import { expect, test } from 'vitest';
import type { ActiveScenario, AvailableScenario } from '#shared/model/training.ts';
import { activeAt, scenarioMenu } from './scenarioMenu.ts';
import { samplePlant } from './trainingSample.ts';

const plant = samplePlant();

const available: readonly AvailableScenario[] = [
  { type: 'overspeed', targets: ['MKZ.GEN1', 'MKZ.GEN2', 'YKZ.GEN1'] },
  { type: 'sync_failure', targets: ['MKZ.GEN1', 'MKZ.GEN2', 'MKZ.ATS'] },
  { type: 'fire', targets: ['BLD.B1'] },
  { type: 'comms_loss', targets: ['MKZ.GEN1', 'MKZ.GEN2', 'MKZ.ATS', 'YKZ.GEN1'] },
  { type: 'normal', targets: ['MKZ.GEN1', 'MKZ.ATS'] },
];

test('scenarios stand by what they happen to, with the targets of the plant alone', () => {
  expect(scenarioMenu(plant, available)).toEqual([
    {
      group: 'set',
      items: [
        { key: 'set.overspeed', type: 'overspeed', targets: ['MKZ.GEN1', 'MKZ.GEN2'] },
        { key: 'set.sync_failure', type: 'sync_failure', targets: ['MKZ.GEN1', 'MKZ.GEN2'] },
      ],
    },
    { group: 'mains', items: [{ key: 'mains.sync_failure', type: 'sync_failure', targets: ['MKZ.ATS'] }] },
    {
      group: 'link',
      items: [{ key: 'link.comms_loss', type: 'comms_loss', targets: ['MKZ.GEN1', 'MKZ.GEN2', 'MKZ.ATS'] }],
    },
  ]);
});

test('a plant that can show nothing has an empty menu', () => {
  expect(scenarioMenu(plant, [{ type: 'fire', targets: ['BLD.B1'] }])).toEqual([]);
});

test('of what runs, the plant shows its own, the one that ends first at the top', () => {
  const running = (target: string, remainingS: number): ActiveScenario => ({
    type: 'bus_noise',
    target,
    intensity: 0.4,
    durationS: 300,
    startedAtMs: 1_000,
    endsAtMs: 301_000,
    remainingS,
  });
  const active = [running('MKZ.GEN1', 240), running('YKZ.GEN1', 5), running('MKZ.ATS', 31)];
  expect(activeAt(plant, active).map(({ target }) => target)).toEqual(['MKZ.ATS', 'MKZ.GEN1']);
});
