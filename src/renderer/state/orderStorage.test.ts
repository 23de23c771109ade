import { beforeEach, expect, test, vi } from 'vitest';
import { failure, success } from '#shared/model/result.ts';
import { orderStorage } from './orderStorage.ts';
import { readStorage } from './readStorage.ts';
import { sampleStorage } from './storageSample.ts';
import { useStorage } from './storageStore.ts';

const station = vi.hoisted(() => ({ request: vi.fn<(name: string, input: unknown) => Promise<unknown>>() }));
vi.mock('./stationApi.ts', () => station);

beforeEach(() => {
  station.request.mockReset();
  useStorage.setState(useStorage.getInitialState());
});

test('the answer to an order that was obeyed is the report', async () => {
  station.request.mockResolvedValue(success(sampleStorage({ droppedFrames: 7 })));
  expect(await orderStorage('storage.verifyNow', {})).toBe(true);
  expect(useStorage.getState()).toMatchObject({ report: { droppedFrames: 7 }, orders: {}, error: null });
});

test('a refusal is told beside its control, until the next order of the same kind', async () => {
  station.request.mockResolvedValue(failure({ code: 'conflict', message: 'a backup runs already' }));
  expect(await orderStorage('storage.backUpNow', {})).toBe(false);
  expect(useStorage.getState().orders).toMatchObject({ 'storage.backUpNow': { phase: 'refused' } });
  station.request.mockResolvedValue(success(sampleStorage()));
  await orderStorage('storage.verifyNow', {});
  expect(Object.keys(useStorage.getState().orders)).toEqual(['storage.backUpNow']);
  await orderStorage('storage.backUpNow', {});
  expect(useStorage.getState().orders).toEqual({});
});

test('an answer that was overtaken by that of a later order is dropped', async () => {
  const answers: ((value: unknown) => void)[] = [];
  station.request.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  const [reading, order] = [readStorage(), orderStorage('storage.setBackup', { hour: 4 })];
  answers[1]?.(success(sampleStorage({ waitingFrames: 2 })));
  await order;
  answers[0]?.(success(sampleStorage({ waitingFrames: 1 })));
  await reading;
  expect(useStorage.getState().report?.waitingFrames).toBe(2);
});

test('a storage that cannot be read keeps its last report, with the reason', async () => {
  station.request.mockResolvedValue(success(sampleStorage()));
  await readStorage();
  station.request.mockResolvedValue(failure({ code: 'unavailable', message: 'no connection to the station' }));
  await readStorage();
  expect(useStorage.getState()).toMatchObject({ error: { code: 'unavailable' }, report: { waitingFrames: 3 } });
});
