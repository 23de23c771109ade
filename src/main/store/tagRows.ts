import type { Connection } from './openDatabase.ts';

/** Makes a tag for every point of the device that has none yet. Tags are never taken away, so their ids stay. */
export const ensureTags = (connection: Connection, deviceId: number, points: readonly string[]): void => {
  const insert = connection.prepare(`INSERT INTO tag (device_id, point) SELECT @deviceId, @point
     WHERE NOT EXISTS (SELECT 1 FROM tag WHERE device_id = @deviceId AND point = @point)`);
  for (const point of points) insert.run({ deviceId, point });
};
