import { beforeEach, expect, test, vi } from 'vitest';
import type { EntryResult } from '#shared/api/contract.ts';
import { failure, success } from '#shared/model/result.ts';
import { orderTraining } from './orderTraining.ts';
import { readTraining } from './readTraining.ts';
import { samplePlant } from './trainingSample.ts';
import { useTraining } from './trainingStore.ts';

const station = vi.hoisted(() => ({ request: vi.fn<(name: string, input: unknown) => Promise<unknown>>() }));
vi.mock('./stationApi.ts', () => station);

const NOTHING_RUNS = { active: [], available: [] };

/** A station that reads well, and answers orders as told. */
const answerOrders = (answer: () => unknown): void => {
  station.request.mockImplementation(async (name) => {
    if (name === 'training.plants') return success([samplePlant({ speed: 5 })]);
    if (name === 'scenarios.status') return success(NOTHING_RUNS);
    return name === 'training.exercises' ? success([]) : answer();
  });
};

const refusal = (code: 'forbidden' | 'conflict'): EntryResult<'training.setPace'> => failure({ code, message: code });

const setSpeed = (place = 'pace'): Promise<boolean> =>
  orderTraining(place, 'training.setPace', { site: 'MKZ', speed: 5 });

beforeEach(() => {
  station.request.mockReset();
  useTraining.setState(useTraining.getInitialState());
});

test('after an order that was obeyed the plants are read again, and nothing is told of it', async () => {
  answerOrders(() => success(samplePlant()));
  expect(await setSpeed()).toBe(true);
  expect(useTraining.getState().plants?.[0]?.speed).toBe(5);
  expect(useTraining.getState().orders).toEqual({});
});

test('a refusal is told where the order was given, until the next order', async () => {
  answerOrders(() => refusal('conflict'));
  expect(await setSpeed('pace')).toBe(false);
  expect(useTraining.getState().orders['pace']).toMatchObject({ phase: 'refused', error: { code: 'conflict' } });
  await setSpeed('reset');
  expect(Object.keys(useTraining.getState().orders)).toEqual(['reset']);
});

test('of two orders of one place the later one is told, whichever is answered last', async () => {
  const answers: ((value: unknown) => void)[] = [];
  answerOrders(() => new Promise((resolve) => answers.push(resolve)));
  const [first, second] = [setSpeed(), setSpeed()];
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(refusal('conflict'));
  await second;
  answers[0]?.(success(samplePlant()));
  await first;
  expect(useTraining.getState().orders['pace']).toMatchObject({ phase: 'refused' });
});

test('a reading that was overtaken by a later one is dropped', async () => {
  const answers: ((speed: number) => void)[] = [];
  station.request.mockImplementation((name) => {
    if (name !== 'training.plants') return Promise.resolve(success(name === 'scenarios.status' ? NOTHING_RUNS : []));
    return new Promise((resolve) => answers.push((speed) => resolve(success([samplePlant({ speed })]))));
  });
  const [early, late] = [readTraining(), readTraining()];
  answers[1]?.(30);
  await late;
  answers[0]?.(2);
  await early;
  expect(useTraining.getState().plants?.[0]?.speed).toBe(30);
});

test('plants that cannot be read keep their last state, with the reason', async () => {
  answerOrders(() => success(samplePlant()));
  await readTraining();
  station.request.mockResolvedValue(failure({ code: 'unavailable', message: 'no connection to the station' }));
  await readTraining();
  expect(useTraining.getState()).toMatchObject({ error: { code: 'unavailable' }, exercises: [] });
  expect(useTraining.getState().plants).toHaveLength(1);
});
