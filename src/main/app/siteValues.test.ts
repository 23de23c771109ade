import { describe, expect, it } from 'vitest';
import type { Device, Site } from '#shared/model/device.ts';
import type { PointValue } from '#shared/model/sample.ts';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';
import type { ValueFrame, ValueProfile } from '#shared/model/valueFrame.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { pastSite } from './pastSite.ts';
import { siteTags } from './siteTags.ts';
import { SITE_LOOK_MS, SiteValues } from './siteValues.ts';

const MKZ: Site = { id: 3, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const YKZ: Site = { id: 4, code: 'YKZ', name: 'ЯКЗ', timeZone: 'Asia/Almaty' };

const device = (id: number, code: string, kind: Device['kind'], more: Partial<Device> = {}): Device => ({
  id,
  siteId: MKZ.id,
  code,
  name: code,
  kind,
  profile: 'p',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: id },
  ...more,
});

const total = (key: string, value: number | null, reason: PointValue['reason'] = 'ok'): CalculatedValue => ({
  key,
  label: { ru: key, en: key },
  decimals: 1,
  because: [],
  value,
  reason,
});

/** A station whose totals a test sets. */
const bench = () => {
  const clock = new HandMovedClock();
  const frames: { frame: ValueFrame; profileRevisionId: number }[] = [];
  const profiles: ValueProfile[] = [];
  const state = { values: [total('load_power', 101.2), total('load_share_gen1', 76)] };
  const site = new SiteValues({
    clock,
    plant: { totals: (siteId) => ({ siteId, values: state.values }) },
    writer: {
      siteDevice: (siteId, profile) => {
        profiles.push(profile);
        return Promise.resolve({ deviceId: 262_144 + siteId, profileRevisionId: profiles.length });
      },
    },
    recorder: { record: (frame) => frames.push(frame as (typeof frames)[number]) },
  });
  const pass = (looks: number): void => {
    for (let look = 0; look < looks; look += 1) {
      clock.advance(SITE_LOOK_MS);
      site.look();
    }
  };
  return { clock, frames, profiles, state, site, pass };
};

const GEN1 = device(7, 'GEN1', 'generator');
const configuration = {
  sites: [MKZ, YKZ],
  devices: [GEN1, device(8, 'GEN2', 'generator', { active: false, siteId: 4 })],
};

describe('the values of a site', () => {
  it('are recorded at once and with each change, each look at the most', async () => {
    const { frames, state, site, pass, clock } = bench();
    await site.adopt(configuration);
    const beganMs = clock.epochMs();
    pass(1);
    state.values = [total('load_power', 99.8), total('load_share_gen1', null, 'timeout')];
    pass(1);
    state.values = [total('load_power', 99.8), total('load_share_gen1', null, 'crc')];
    pass(1);
    expect(frames.map(({ frame }) => [frame.timeMs - beganMs, frame.values])).toEqual([
      [
        2_000,
        [
          { value: 101.2, reason: 'ok' },
          { value: 76, reason: 'ok' },
        ],
      ],
      [
        4_000,
        [
          { value: 99.8, reason: 'ok' },
          { value: null, reason: 'timeout' },
        ],
      ],
      [
        6_000,
        [
          { value: 99.8, reason: 'ok' },
          { value: null, reason: 'crc' },
        ],
      ],
    ]);
    expect(frames.map(({ frame }) => frame.processedMs)).toEqual(frames.map(({ frame }) => frame.timeMs));
  });

  it('that do not change are recorded every four seconds, as long as somebody looks', async () => {
    const { frames, site, pass, clock } = bench();
    await site.adopt(configuration);
    const beganMs = clock.epochMs();
    pass(5);
    clock.advance(60_000);
    pass(1);
    expect(frames.map(({ frame }) => frame.timeMs - beganMs)).toEqual([2_000, 6_000, 10_000, 72_000]);
  });

  it('are those of sites with an active device alone, under the number of what they mean', async () => {
    const { frames, profiles, site, pass } = bench();
    await site.adopt(configuration);
    pass(1);
    expect(frames.map(({ frame, profileRevisionId }) => [frame.deviceId, profileRevisionId])).toEqual([[262_147, 1]]);
    expect(profiles).toEqual([
      {
        id: 'site-totals',
        revision: 1,
        protocol: 'values',
        pollIntervalMs: 4_000,
        points: [
          { key: 'load_power', decimals: 1 },
          { key: 'load_share_7', decimals: 1 },
        ],
      },
    ]);
  });

  it('wait, after a change of the devices, until it is adopted', async () => {
    const { frames, state, site, pass } = bench();
    await site.adopt(configuration);
    state.values = [total('load_power', 101.2), total('load_share_g1', 76)];
    pass(2);
    expect(frames).toEqual([]);
    await site.adopt({ ...configuration, devices: [{ ...GEN1, code: 'G1' }] });
    pass(1);
    expect(frames).toHaveLength(1);
  });

  it('beyond all numbers are recorded as a wrong configuration', async () => {
    const { frames, state, site, pass } = bench();
    await site.adopt(configuration);
    state.values = [total('load_power', Number.POSITIVE_INFINITY), total('load_share_gen1', 1, 'simulated')];
    pass(1);
    expect(frames[0]?.frame.values).toEqual([
      { value: null, reason: 'config' },
      { value: 1, reason: 'simulated' },
    ]);
  });
});

describe('the tags of a site', () => {
  const devices = [GEN1, device(9, 'ATS', 'ats'), device(8, 'GEN2', 'generator', { siteId: YKZ.id })];

  it('are its totals, those of a device recorded under its id', () => {
    const tags = siteTags(MKZ, devices);
    expect(tags.map(({ key, history }) => [key, history.point])).toEqual([
      ['gen_power_total', 'gen_power_total'],
      ['mains_power', 'mains_power'],
      ['load_power', 'load_power'],
      ['reserve_power', 'reserve_power'],
      ['apparent_power', 'apparent_power'],
      ['load_share_gen1', 'load_share_7'],
      ['energised_mains', 'energised_mains'],
      ['energised_busbar', 'energised_busbar'],
    ]);
    expect(tags[4]).toMatchObject({ unit: 'kVA', history: { deviceId: 262_147, periodMs: 4_000 } });
  });

  it('follow a device through a rename', () => {
    const renamed = siteTags(MKZ, [{ ...GEN1, code: 'G_1' }]).find(({ key }) => key === 'load_share_g_1');
    expect(renamed?.history.point).toBe('load_share_7');
  });

  it('stand in a past picture under the keys of today, without those of devices that are gone', () => {
    const point = (key: string) => ({ point: key, value: 5, reason: 'ok' as const, timeMs: 1, lastValue: 5 });
    const past = {
      deviceId: 262_147,
      online: true,
      processedMs: 1,
      points: ['load_share_7', 'load_share_2'].map(point),
    };
    expect(pastSite(MKZ, devices, past)).toEqual([{ ...past, device: 'MKZ.SITE', points: [point('load_share_gen1')] }]);
    expect(pastSite(MKZ, devices, { ...past, processedMs: null })).toEqual([]);
  });
});
