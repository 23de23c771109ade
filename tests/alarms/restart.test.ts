/** A station that ends in the middle of a trip and begins again: by itself, and as a power cut ends it. */
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { replay } from '#main/alarm/replay.ts';
import { startAlarmPlant } from '../kit/alarmPlant.ts';
import {
  type AlarmBody,
  alarmOf,
  alarmsOf,
  journalOf,
  startAlarmStation,
  stepsOnDisk,
  waitForAlarm,
  waitUntilGone,
  waitUntilOnline,
} from '../kit/alarmStation.ts';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import type { StationProcess } from '../kit/stationProcess.ts';

const DELAY_MS = 30_000;
const SHELF_MINUTES = 30;
/** How old a saved delay may be after a power cut, and what scans and clocks add. */
const SAVED_EVERY_MS = 5_000;
const SLACK_MS = 2_500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const act = async (station: StationProcess, alarm: AlarmBody | undefined, deed: string, body: object = {}) =>
  (await station.ask('POST', `/api/alarms/${String(alarm?.occurrence)}/${deed}`, body)).status;

/** As a replay of the rows tells it, and as the station tells it. */
const standingOf = ({ occurrence, key, state, holds, count, first_out: first, user, comment }: AlarmBody) => ({
  occurrence,
  key,
  state,
  holds,
  count,
  first,
  user,
  comment,
});

const replayedOf = (station: StationProcess) =>
  replay(stepsOnDisk(station), ({ key }) => /overspeed$/.test(key)).map(
    ({ occurrence, key, state, holds, count, firstOut, acknowledgedBy, comment }) => ({
      occurrence,
      key,
      state,
      holds,
      count,
      first: firstOut,
      user: acknowledgedBy,
      comment,
    }),
  );

const byOccurrence = (left: { occurrence: number | null }, right: { occurrence: number | null }): number =>
  (left.occurrence ?? 0) - (right.occurrence ?? 0);

/** Without those that are suppressed from the outset: no life has begun and no row tells of them. */
const standingsOf = async (station: StationProcess) =>
  (await alarmsOf(station))
    .filter(({ occurrence, state }) => occurrence !== null || state === 'normal')
    .map(standingOf)
    .toSorted(byOccurrence);

const expectReplayed = async (station: StationProcess): Promise<void> => {
  const standings = await standingsOf(station);
  expect(replayedOf(station).toSorted(byOccurrence)).toEqual(standings);
};

const livesOf = (station: StationProcess) =>
  stepsOnDisk(station).filter(({ step, from }) => step === 'raised' && from === 'normal');

/** Each life has the number after the one before, also over a restart. */
const expectNumbered = (station: StationProcess): void => {
  const lives = livesOf(station);
  expect(lives.map(({ occurrence }) => occurrence)).toEqual(lives.map((_, index) => index + 1));
};

/** No alarm begins a life twice, and no number is used twice. */
const expectSingleLives = (station: StationProcess): void => {
  const keys = livesOf(station).map(({ deviceId, key }) => `${deviceId.toString()} ${key}`);
  expect(keys).toEqual([...new Set(keys)]);
  expectNumbered(station);
};

const trippedStation = async () => {
  const plant = await startAlarmPlant('mkz');
  const station = await startAlarmStation({ stationFile: plant.stationFile });
  await waitUntilOnline(station);
  const { device_id: deviceId } = await station.metricsOf('GEN1');
  const changes = { onDelayMs: DELAY_MS };
  const order = { deviceId, key: 'oil_pressure.L', changes, reason: 'проверка выдержки' };
  await askContract(station, 'alarms.override', order, z.looseObject({}));
  await plant.trigger('overspeed', 'GEN1');
  const trip = await waitForAlarm(station, 'GEN1', 'shutdown.overspeed');
  await plant.trigger('sensor_unplugged', 'GEN2');
  const sensor = await waitForAlarm(station, 'GEN2', 'warning.oil_sensor_open');
  expect(await act(station, sensor, 'shelve', { minutes: SHELF_MINUTES, comment: 'датчик заказан' })).toBe(200);
  // Its own delay of 5 s ran out: the pressure has been below 200 kPa for at least that long.
  await waitForAlarm(station, 'GEN1', 'oil_pressure.LL');
  return { plant, station, trip, sensor };
};

afterAll(cleanUp);

describe('a trip in whose middle the station ends', () => {
  test.concurrent.each(['a clean stop', 'a power cut'] as const)(
    'by %s goes on as if it had not',
    { timeout: 180_000 },
    async (how) => {
      const { plant, station, trip, sensor } = await trippedStation();
      const ranSinceMs = Date.now() - 5_000;
      await pause(12_000);
      const before = await standingsOf(station);
      const shelfEnd = Date.parse((await alarmOf(station, 'GEN2', 'warning.oil_sensor_open'))?.shelved_until ?? '');
      const stoppedMs = Date.now();
      await (how === 'a clean stop' ? station.stop() : station.kill());
      await pause(6_000);

      const again = await startAlarmStation({ dataDirectory: station.dataDirectory });
      expect(await standingsOf(again)).toEqual(before);
      await waitUntilOnline(again);

      // The delay: what had run counts, the time without a station does not.
      const rows = await journalOf(again);
      const startedMs = Date.parse(rows.findLast(({ event }) => event === 'station_started')?.time ?? '');
      const { raised } = await waitForAlarm(again, 'GEN1', 'oil_pressure.L');
      const leftMs = DELAY_MS - (stoppedMs - ranSinceMs);
      const tookMs = Date.parse(raised ?? '') - startedMs;
      expect(tookMs).toBeGreaterThan(leftMs - 2 * SLACK_MS);
      expect(tookMs).toBeLessThan(leftMs + 2 * SLACK_MS + (how === 'a clean stop' ? 0 : SAVED_EVERY_MS));

      // The shelf: its end has moved by the time that the station was down.
      const shelf = await alarmOf(again, 'GEN2', 'warning.oil_sensor_open');
      const movedMs = Date.parse(shelf?.shelved_until ?? '') - shelfEnd;
      expect(shelf).toMatchObject({ occurrence: sensor.occurrence, holds: ['shelved'] });
      expect(movedMs).toBeGreaterThan(startedMs - stoppedMs - SLACK_MS);
      expect(movedMs).toBeLessThan(startedMs - stoppedMs + SLACK_MS + SAVED_EVERY_MS);

      // The occurrence of before is the one that is acknowledged; the next life has the next number.
      expect(await act(again, trip, 'ack', { comment: 'осмотрел после перезапуска' })).toBe(200);
      expect(await alarmOf(again, 'GEN1', 'shutdown.overspeed')).toMatchObject({
        occurrence: trip.occurrence,
        state: 'acknowledged',
        comment: 'осмотрел после перезапуска',
        count: 1,
      });
      expectSingleLives(again);
      await expectReplayed(again);

      await plant.stop('overspeed', 'GEN1');
      await plant.press('GEN1', 'alarm_reset');
      await waitUntilGone(again, 'GEN1', 'shutdown.overspeed');
      const highest = Math.max(...stepsOnDisk(again).map(({ occurrence }) => occurrence ?? 0));
      await plant.trigger('comms_loss', 'GEN1');
      const lost = await waitForAlarm(again, 'GEN1', 'communication');
      expect(lost.occurrence).toBeGreaterThan(highest);
      expectNumbered(again);
      await expectReplayed(again);
      const numbers = (await journalOf(again)).map(({ seq }) => seq);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      await again.stop();
      await plant.close();
    },
  );
});
