import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { sampleBit, sampleDefinition, sampleLimit } from './alarmDefinitionSample.ts';
import { ALL_DEFINITIONS, definitionGroups, foundDefinitions } from './definitionGroups.ts';

const POINTS = [
  { key: 'engine_speed', label: { ru: 'Обороты', en: 'Engine speed' } },
  { key: 'oil', label: { ru: 'P масла', en: 'Oil pressure' } },
];

const LINK = sampleDefinition();
const STOP = sampleDefinition({
  key: 'stop_failure',
  trigger: { kind: 'state', point: 'gen_status', values: [15] },
  text: { ru: 'Двигатель не остановился', en: 'The engine did not stop' },
});
const VIEWS = [
  LINK,
  sampleBit('shutdown.overspeed'),
  sampleBit('warning.fuel', { onDelayMs: 4_000 }),
  STOP,
  sampleLimit('oil', 'LL', 150),
  sampleLimit('oil', 'L', 200, { value: 230 }),
  sampleLimit('gone', 'H', 7),
  sampleLimit('engine_speed', 'H', 1_650),
];

const keysOf = (views: readonly DefinitionView[]): string[] => views.map(({ definition }) => definition.key);

describe('the alarms of a device', () => {
  const groups = definitionGroups(VIEWS, POINTS);

  it('begin with the limits, all sides of a point together, in the order of the points', () => {
    expect(groups.limits.map(({ point, sides }) => [point, ...Object.keys(sides)])).toEqual([
      ['engine_speed', 'H'],
      ['oil', 'LL', 'L'],
      ['gone', 'H'],
    ]);
    expect(groups.limits[1]?.sides.L?.changes).toEqual({ value: 230 });
  });

  it('go on with states and the link, and end with the bits of the controller, the changed ones first', () => {
    expect(keysOf(groups.conditions)).toEqual(['communication', 'stop_failure']);
    expect(keysOf(groups.bits)).toEqual(['warning.fuel', 'shutdown.overspeed']);
  });

  it('are each in exactly one place', () => {
    fc.assert(
      fc.property(fc.subarray(VIEWS), (some) => {
        const { limits, conditions, bits } = definitionGroups(some, POINTS);
        const placed = [...limits.flatMap(({ sides }) => Object.values(sides)), ...conditions, ...bits];
        expect(keysOf(placed).toSorted()).toEqual(keysOf(some).toSorted());
      }),
    );
  });
});

describe('the search', () => {
  const found = (text: string, onlyChanged = false): string[] =>
    keysOf(foundDefinitions(VIEWS, POINTS, { text, onlyChanged }));

  it('finds by texts of both languages, by keys and by the names of points, whatever the case', () => {
    expect(found('НЕ остановился')).toEqual(['stop_failure']);
    expect(found('did not')).toEqual(['stop_failure']);
    expect(found('overspeed')).toEqual(['shutdown.overspeed']);
    expect(found('обороты')).toEqual(['engine_speed.H']);
  });

  it('wants every word', () => {
    expect(found('oil.ll масла')).toEqual(['oil.LL']);
    expect(found('oil.ll обороты')).toEqual([]);
  });

  it('leaves all where nothing is asked, and what was changed where that is asked', () => {
    expect(foundDefinitions(VIEWS, POINTS, ALL_DEFINITIONS)).toEqual(VIEWS);
    expect(found(' ', true)).toEqual(['warning.fuel', 'oil.L']);
    expect(found('warning', true)).toEqual(['warning.fuel']);
  });

  it('finds a change that fits no longer among those that were made', () => {
    const problem = { changes: { offDelayMs: 9_000_000 }, text: { ru: 'Выдержка', en: 'A delay' } };
    const kept = { ...sampleBit('warning.kept'), problem };
    const onlyChanged = { text: '', onlyChanged: true };
    expect(keysOf(foundDefinitions([...VIEWS, kept], POINTS, onlyChanged))).toContain('warning.kept');
    expect(keysOf(definitionGroups([...VIEWS, kept], POINTS).bits)).toEqual([
      'warning.fuel',
      'warning.kept',
      'shutdown.overspeed',
    ]);
  });
});
