/** What the journal of a station says when the simulator plays a scenario: exactly these rows, in both languages. */
import { afterAll, describe, expect, test } from 'vitest';
import type { PlantDevice } from '#main/simulator/plant.ts';
import { type AlarmPlant, startAlarmPlant } from '../kit/alarmPlant.ts';
import {
  alarmOf,
  alarmsOf,
  journalOf,
  startAlarmStation,
  stepsOnDisk,
  waitForAlarm,
  waitForRow,
  waitUntilGone,
  waitUntilOnline,
} from '../kit/alarmStation.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { expectGolden, goldenRowsOf, occurrencesOf } from '../kit/goldenJournal.ts';
import type { StationProcess } from '../kit/stationProcess.ts';

interface Scene {
  readonly plant: AlarmPlant;
  readonly station: StationProcess;
}

/** The two sets behind one converter, which hangs on one port. */
const behindOneConverter = (device: PlantDevice): PlantDevice => {
  if (device.kind !== 'generator') return device;
  const unitId = Number(device.code.slice(-1));
  return { ...device, connection: { kind: 'rtuOverTcp', host: '127.0.0.1', port: 5021, unitId } };
};

const acknowledge = async ({ station }: Scene, device: string, key: string, comment: string): Promise<void> => {
  const alarm = await alarmOf(station, device, key);
  const { status } = await station.ask('POST', `/api/alarms/${String(alarm?.occurrence)}/ack`, { comment });
  expect(status).toBe(200);
};

const isSuppressed = ({ holds }: { readonly holds: readonly string[] }): boolean => holds.includes('suppressed');

interface Scenario {
  readonly change?: (device: PlantDevice) => PlantDevice;
  readonly play: (scene: Scene) => Promise<void>;
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  overspeed: {
    play: async (scene) => {
      const { plant, station } = scene;
      await plant.trigger('overspeed', 'GEN1');
      await waitForAlarm(station, 'GEN1', 'shutdown.overspeed');
      await waitForAlarm(station, 'GEN1', 'warning.overspeed', ({ state }) => state === 'latched_unacknowledged');
      await waitForAlarm(station, 'GEN1', 'oil_pressure.L', isSuppressed);
      await plant.stop('overspeed', 'GEN1');
      await acknowledge(scene, 'GEN1', 'shutdown.overspeed', 'осмотрел, регулятор заклинило');
      await plant.press('GEN1', 'alarm_reset');
      await waitUntilGone(station, 'GEN1', 'shutdown.overspeed');
      await waitUntilGone(station, 'GEN1', 'alarm_shutdown');
      await acknowledge(scene, 'GEN1', 'warning.overspeed', 'регулятор заменён');
      const warning = await alarmOf(station, 'GEN1', 'warning.overspeed');
      expect(warning).toMatchObject({ state: 'latched_acknowledged' });
      await station.ask('POST', `/api/alarms/${String(warning?.occurrence)}/reset`);
    },
  },
  low_oil_pressure: {
    play: async ({ plant, station }) => {
      await plant.trigger('low_oil_pressure', 'GEN1');
      await waitForAlarm(station, 'GEN1', 'shutdown.low_oil_pressure');
      await waitForAlarm(station, 'GEN1', 'warning.low_oil_pressure', ({ state }) => state === 'returned');
      await waitForAlarm(station, 'GEN1', 'alarm_shutdown', isSuppressed);
    },
  },
  mains_loss: {
    play: async ({ plant, station }) => {
      await plant.trigger('mains_loss', 'ATS');
      await waitForAlarm(station, 'ATS', 'mains_abnormal');
      await waitForRow(station, ({ text_en: text }) => text === 'Mains switch: Opened');
      await waitForAlarm(station, 'ATS', 'indication.mains_abnormal', isSuppressed);
      await plant.trigger('mains_return', 'ATS');
      await waitForAlarm(station, 'ATS', 'mains_abnormal', ({ state }) => state === 'returned');
      await waitForRow(station, ({ text_en: text }) => text === 'Mains switch: Closed');
    },
  },
  device_silent: {
    play: async ({ plant, station }) => {
      await plant.trigger('comms_loss', 'GEN2');
      await waitForAlarm(station, 'GEN2', 'communication');
      await plant.stop('comms_loss', 'GEN2');
      await waitForAlarm(station, 'GEN2', 'communication', ({ state }) => state === 'returned');
    },
  },
  converter_silent: {
    change: behindOneConverter,
    play: async ({ plant, station }) => {
      await plant.trigger('comms_loss', 'GEN1', 0.5); // the wire carries no answers: nobody behind it is heard
      await waitForAlarm(station, 'GEN1', 'endpoint');
      await waitForAlarm(station, 'GEN2', 'communication', isSuppressed);
      expect((await alarmsOf(station, 'open')).map(({ device, key }) => `${device} ${key}`)).toEqual(['GEN1 endpoint']);
      await plant.stop('comms_loss', 'GEN1');
      await waitForAlarm(station, 'GEN1', 'endpoint', ({ state }) => state === 'returned');
      await waitUntilGone(station, 'GEN2', 'communication');
    },
  },
  sensor_unplugged: {
    play: async ({ plant, station }) => {
      await plant.trigger('sensor_unplugged', 'GEN1');
      await waitForAlarm(station, 'GEN1', 'coolant_temp.no_sensor', isSuppressed);
      await waitForAlarm(station, 'GEN1', 'alarm_common', isSuppressed);
      await plant.stop('sensor_unplugged', 'GEN1');
      await waitForAlarm(station, 'GEN1', 'warning.oil_sensor_open', ({ state }) => state === 'returned');
    },
  },
};

describe('the journal of a scenario', () => {
  afterAll(cleanUp);

  test.concurrent.each(Object.entries(SCENARIOS))(
    '%s is exactly the golden one',
    { timeout: 180_000 },
    async (name, { change, play }) => {
      const plant = await startAlarmPlant('mkz', change);
      const station = await startAlarmStation({ stationFile: plant.stationFile });
      await waitUntilOnline(station);
      const before = await journalOf(station);
      await play({ plant, station });
      const { seq } = before.at(-1) ?? { seq: 0 };
      expectGolden(name, await goldenRowsOf(station, seq));
      const numbers = occurrencesOf(await journalOf(station));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(new Set(stepsOnDisk(station).map(({ seq: one }) => one)).size).toBe(stepsOnDisk(station).length);
      await station.stop();
      await plant.close();
    },
  );
});
