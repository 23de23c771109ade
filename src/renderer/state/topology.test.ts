import { expect, test } from 'vitest';
import { sampleView } from './deviceViewSample.ts';
import { breakerByCode, breakerOfSet, isLive, topologyOf } from './topology.ts';

const CLOSED = 3;
const OPEN = 7;

const genset = (gen_uab: number | null, gen_closed: number | null) =>
  sampleView('generator', 'ГПУ', { gen_uab, gen_closed });
const ats = (
  mains_uab: number | null,
  mains_switch: number | null,
  busbar_switch: number | null,
  busbar_uab: number | null = null,
) => sampleView('ats', 'ШПР', { mains_uab, mains_switch, busbar_switch, busbar_uab });

test('mains alone feed load and busbar in their own hue', () => {
  const topology = topologyOf(ats(400, CLOSED, CLOSED, 400), [genset(0, 0)]);
  expect(topology).toMatchObject({ mains: 'mains', loadSection: 'mains', busbar: 'mains' });
  expect(topology.gensets[0]).toMatchObject({ line: 'dead', breaker: { position: 'open' } });
});

test('an island runs on its gensets', () => {
  const topology = topologyOf(ats(0, OPEN, CLOSED, 400), [genset(400, 1)]);
  expect(topology).toMatchObject({ mains: 'dead', loadSection: 'gensets', busbar: 'gensets' });
});

test('what both sources feed is neutral', () => {
  const topology = topologyOf(ats(400, CLOSED, CLOSED, 400), [genset(400, 1)]);
  expect(topology).toMatchObject({ mains: 'mains', loadSection: 'neutral', busbar: 'neutral' });
});

test('an open busbar breaker keeps the sources apart', () => {
  const topology = topologyOf(ats(400, CLOSED, OPEN, 400), [genset(400, 1)]);
  expect(topology).toMatchObject({ loadSection: 'mains', busbar: 'gensets' });
});

test('a silent genset leaves a busbar that others feed alone', () => {
  const topology = topologyOf(ats(400, CLOSED, CLOSED, 400), [genset(400, 1), genset(null, null)]);
  expect(topology.busbar).toBe('neutral');
  expect(topology.gensets[1]).toMatchObject({ line: 'unknown', breaker: { position: 'unknown' } });
});

test('a silent controller of mains makes mains and load unknown, not dead', () => {
  const topology = topologyOf(ats(null, null, null), [genset(400, 1)]);
  expect(topology).toMatchObject({ mains: 'unknown', loadSection: 'unknown', busbar: 'gensets' });
});

test('a measured dead busbar settles what a silent genset leaves open', () => {
  expect(topologyOf(ats(0, OPEN, OPEN, 0), [genset(null, null)]).busbar).toBe('dead');
  expect(topologyOf(ats(0, OPEN, OPEN, null), [genset(null, null)]).busbar).toBe('unknown');
});

test('a busbar voltage that no switch explains is live from an unnamed source; one that is missing is unknown', () => {
  expect(topologyOf(ats(0, OPEN, OPEN, 400), [genset(0, 0)]).busbar).toBe('neutral');
  expect(topologyOf(ats(400, CLOSED, CLOSED, 0), [genset(0, 0)]).busbar).toBe('unknown');
});

test('a moving breaker conducts only where that is certain', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((code) => breakerByCode(code).conducts)).toEqual([
    false,
    false,
    undefined,
    true,
    true,
    true,
    undefined,
    false,
  ]);
  expect(breakerByCode(9).position).toBe('unknown');
});

test('a line is live above 70 % of the rated voltage', () => {
  expect(isLive(genset(280, 1), 'gen_uab')).toBe(false);
  expect(isLive(genset(280.1, 1), 'gen_uab')).toBe(true);
});

test('a site without mains is fed by its gensets', () => {
  expect(topologyOf(undefined, [genset(400, 1)])).toMatchObject({
    busbar: 'gensets',
    loadSection: 'gensets',
    busbarBreaker: null,
  });
});

test('every code of a switch is a state of its own', () => {
  const breakers = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((code) => breakerByCode(code));
  expect(new Set(breakers.map(({ position, stage }) => `${position} ${stage ?? ''}`)).size).toBe(9);
  expect(breakers[8]?.position).toBe('unknown');
});

test('a contact settles whether a moving breaker conducts, and what it stands at', () => {
  const breakerAt = (gen_closed: number | null, gen_switch: number | null) =>
    breakerOfSet(sampleView('generator', 'ГПУ', { gen_closed, gen_switch }));
  expect(breakerAt(0, 0)).toEqual({ position: 'moving', stage: 'synchronising', conducts: false });
  expect(breakerAt(1, 6)).toEqual({ position: 'moving', stage: 'opening', conducts: true });
  expect(breakerAt(1, OPEN)).toMatchObject({ position: 'closed' });
  expect(breakerAt(null, CLOSED)).toMatchObject({ position: 'closed' });
  expect(breakerAt(null, null)).toMatchObject({ position: 'unknown' });
});
