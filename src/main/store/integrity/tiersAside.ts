import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { tierDamage } from './checkTierRow.ts';
import type { Damage } from './damage.ts';

const rows = z.array(z.object({ key: z.number(), deviceId: z.number().nullable() }));

/** Damaged tiers that are kept under minus their keys: what their samples cannot give again. */
export const tiersAside = (connection: Connection): Damage[] => {
  const select = connection.prepare(`
    SELECT -tier.key AS key, tag.device_id AS deviceId FROM tier LEFT JOIN tag ON tag.id = (-tier.key) >> 17
    WHERE tier.key < 0 ORDER BY tier.key`);
  return rows.parse(select.all()).map(({ key, deviceId }) => ({
    ...tierDamage(key, 'damaged, and its samples do not give all of it'),
    ...(deviceId === null ? {} : { deviceId }),
  }));
};
