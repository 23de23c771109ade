/** The real store, filled with the frames of a genset of 60 registers. */

import type { FrameToStore } from '../../src/main/store/frameCodec.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { Device } from '../../src/shared/model/device.ts';
import type { Profile } from '../../src/shared/model/profile.ts';
import { success } from '../../src/shared/model/result.ts';
import type { ScannedWeek } from '../reference/gensetWeek.ts';

export const BLOCK = 'all';
/** From the middle of a scan to its request and to its reply, and the spread until it is worked in. */
const HALF_SCAN_MS = 6;
const WORKED_IN_MS = 3;

const profileOf = (registers: number): Profile =>
  ({
    id: 'bench',
    revision: 1,
    protocol: 'modbus',
    vendor: 'bench',
    model: 'bench',
    kind: 'generator',
    title: { ru: 'bench', en: 'bench' },
    wordOrder: 'highFirst',
    pacing: { pollIntervalMs: 2_000 },
    blocks: [{ key: BLOCK, fc: 3, address: 0, count: registers }],
    points: Array.from({ length: registers }, (_, address) => ({
      key: `register_${address}`,
      block: BLOCK,
      address,
      type: 'u16',
      scale: 0.1,
      noData: [0x8000],
      group: 'process',
      label: { ru: '-', en: '-' },
    })),
    codes: {},
  }) as unknown as Profile;

const device: Omit<Device, 'id' | 'siteId'> = {
  code: 'G0',
  name: 'G',
  kind: 'generator',
  profile: 'bench',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 1 },
};

/** A fresh store with so many devices of so many registers, ids from 1 on, all under one profile revision. */
export const openGensetStore = (file: string, devices: number, registers: number) => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const points = Array.from({ length: registers }, (_, address) => `register_${address}`);
  store.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'B', name: 'B', timeZone: 'UTC' } },
      ...Array.from({ length: devices }, (_, index) => ({
        kind: 'createDevice' as const,
        device: { ...device, code: `G${index}` },
        site: { code: 'B' },
        points,
      })),
    ],
    actor: 'bench',
    timeMs: 0,
    journal: [],
  });
  return { store, profileRevisionId: store.profileRevisionId(profileOf(registers), 'bench') };
};

/** A scan of the week as the poller would hand it over. */
export const frameOf = (week: ScannedWeek, scan: number, deviceId: number, profileRevisionId: number): FrameToStore => {
  const middleMs = week.ts[scan] ?? 0;
  const requestMs = middleMs - HALF_SCAN_MS;
  const replyMs = middleMs + HALF_SCAN_MS;
  const registers = Uint16Array.from(week.C, (column) => column[scan] ?? 0);
  return {
    profileRevisionId,
    frame: {
      deviceId,
      profile: 'bench',
      profileRevision: 1,
      processedMs: replyMs + ((scan * 7) % WORKED_IN_MS),
      slots: 1,
      simulated: false,
      readings: [{ block: BLOCK, requestMs, replyMs, outcome: success(registers) }],
    },
  };
};
