import { describe, expect, it } from 'vitest';
import type { AlarmOverrides } from '#main/profile/applyAlarmOverrides.ts';
import type { Device } from '#shared/model/device.ts';
import { BENCH_PROFILE, benchDevice } from '../../../../tests/kit/alarmDeskBench.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { LiveDevice } from '../liveDevice.ts';
import { definitionsAmong, definitionsOf, judgedOverrides, watchedAlarms } from './watchedAlarms.ts';

const live = (device: Device): LiveDevice => new LiveDevice(device, compileProfile(BENCH_PROFILE));
const oneLine = { connection: { kind: 'rtuOverTcp', host: '10.0.0.5', port: 4001, unitId: 1 } } as const;
const noChanges = (): AlarmOverrides => ({});
const keysOf = (devices: readonly LiveDevice[], overridesOf = noChanges) =>
  watchedAlarms(devices, overridesOf).map(({ deviceId, definitions }) => [
    deviceId,
    ...definitions.map(({ key }) => key),
  ]);

const OWN = ['communication', 'command_unconfirmed', 'maintenance', 'shutdown.overspeed', 'oil.LL', 'oil.L'];

describe('what is watched', () => {
  it('is every active device with its own alarms, and one for the line that several share', () => {
    const devices = [
      live(benchDevice(7, oneLine)),
      live(benchDevice(8, { connection: { ...oneLine.connection, unitId: 2 } })),
      live(benchDevice(9)),
    ];
    expect(keysOf(devices)).toEqual([
      [7, ...OWN, 'endpoint'],
      [8, ...OWN],
      [9, ...OWN],
    ]);
  });

  it('is nothing of a device that is off or misconfigured; the next one speaks for the line', () => {
    const second = { connection: { ...oneLine.connection, unitId: 2 } };
    const third = { connection: { ...oneLine.connection, unitId: 3 } };
    const off = live(benchDevice(7, { ...oneLine, active: false }));
    const broken = new LiveDevice(benchDevice(6, oneLine), 'there is no profile bench');
    expect(definitionsOf(broken)).toEqual([]);
    expect(keysOf([off, broken, live(benchDevice(8, second)), live(benchDevice(9, third))])).toEqual([
      [8, ...OWN, 'endpoint'],
      [9, ...OWN],
    ]);
  });

  it('has the limits that an engineer changed, without those that are disabled', () => {
    const overrides: AlarmOverrides = { 'oil.LL': { value: 160 }, 'oil.L': { disabled: true } };
    const [watched] = watchedAlarms([live(benchDevice(7))], () => overrides);
    expect(watched?.definitions.map(({ key }) => key)).toEqual(OWN.filter((key) => key !== 'oil.L'));
    expect(watched?.definitions.find(({ key }) => key === 'oil.LL')?.trigger).toMatchObject({
      value: 160,
      deadband: 15,
    });
  });

  it('lists the alarm of the line with the one that speaks for it, whose delay an engineer may change', () => {
    const second = live(benchDevice(8, { connection: { ...oneLine.connection, unitId: 2 } }));
    const devices = [live(benchDevice(7, oneLine)), second];
    expect(devices.map((one) => definitionsAmong(one, devices).some(({ key }) => key === 'endpoint'))).toEqual([
      true,
      false,
    ]);
    const [first] = watchedAlarms(devices, () => ({ endpoint: { offDelayMs: 30_000 } }));
    expect(first?.definitions.find(({ key }) => key === 'endpoint')?.offDelayMs).toBe(30_000);
  });

  it('goes on with the profile where its own limits are at odds, whatever was changed besides', () => {
    const definitions = definitionsOf(live(benchDevice(7))).map((one) =>
      one.trigger.kind === 'limit' ? { ...one, trigger: { ...one.trigger, value: 100 } } : one,
    );
    expect(judgedOverrides(definitions, { communication: { onDelayMs: 5_000 } }).fitting).toEqual({});
  });

  it('leaves out changes that fit the profile no longer, and only those', () => {
    const definitions = definitionsOf(live(benchDevice(7)));
    const overrides: AlarmOverrides = {
      'oil.LL': { value: 260 },
      communication: { onDelayMs: 5_000 },
      gone: { value: 1 },
    };
    // LL above L cannot hold, and an alarm that the profile has lost cannot be changed.
    const { fitting, problems } = judgedOverrides(definitions, overrides);
    expect(fitting).toEqual({ communication: { onDelayMs: 5_000 } });
    expect([...problems].map(([key, { en }]) => [key, en])).toEqual([
      ['gone', 'There is no such alarm'],
      ['oil.LL', 'Limit L (200) must be above limit LL (260)'],
    ]);
    const [watched] = watchedAlarms([live(benchDevice(7))], () => overrides);
    expect(watched?.definitions.find(({ key }) => key === 'oil.LL')?.trigger).toMatchObject({ value: 150 });
    expect(watched?.definitions.find(({ key }) => key === 'communication')?.onDelayMs).toBe(5_000);
  });
});
