import { afterAll, describe, expect, it } from 'vitest';
import { historyStore } from '../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../tests/kit/temporaryFolder.ts';
import { encodeBatch } from '../store/frameCodec.ts';
import { exportHistory } from './exportHistory.ts';

const BEGIN_MS = Date.UTC(2026, 10, 21, 9);

afterAll(removeTemporaryFolders);

describe('exported history', () => {
  it('has the calculated tags of a site with their units, those of a device under its code', () => {
    const { file, store } = historyStore();
    const points = [{ key: 'load_power' }, { key: 'load_share_1' }];
    const { deviceId, profileRevisionId } = store.siteDevice(1, {
      id: 'site-totals',
      revision: 1,
      protocol: 'values',
      pollIntervalMs: 4_000,
      points,
    });
    const frame = {
      deviceId,
      timeMs: BEGIN_MS,
      processedMs: BEGIN_MS,
      values: [{ value: 101.2, reason: 'ok' } as const, { value: null, reason: 'config' } as const],
    };
    store.commitFrames(encodeBatch([{ frame, profileRevisionId }]));
    store.close();
    const ask = (...tags: string[]) =>
      exportHistory({
        databaseFile: file,
        library: new Map(),
        tags,
        range: { fromMs: 0, toMs: BEGIN_MS + 1 },
        utc: true,
        nowMs: BEGIN_MS + 1,
      });
    const lines = ask('MKZ.SITE.load_power', 'MKZ.SITE.load_share_gen1');
    expect(lines.ok && [...lines.value].join('').trimEnd().split('\r\n')).toEqual([
      'time,tag,value,unit,quality',
      '2026-11-21T09:00:00.000Z,MKZ.SITE.load_power,101.2,kW,ok',
      '2026-11-21T09:00:00.000Z,MKZ.SITE.load_share_gen1,,percent,config',
    ]);
    expect(ask('MKZ.SITE.load_share_1')).toEqual({
      ok: false,
      error: 'there is no tag MKZ.SITE.load_share_1: tags are named SITE.DEVICE.point, such as MKZ.GEN1.power_total',
    });
  });
});
