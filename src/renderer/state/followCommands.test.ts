import { beforeEach, expect, test } from 'vitest';
import type { StationEvent } from '#shared/api/contract.ts';
import { failure, success } from '#shared/model/result.ts';
import { sampleCommands } from './commandSample.ts';
import { forgetCommands, useCommands } from './commandStore.ts';
import { followCommands, readCommands } from './followCommands.ts';
import type { StationLink } from './stationLink.ts';

const fakeLink = (fails = false) => {
  const asked: number[] = [];
  let onEvent: (event: StationEvent) => void = () => undefined;
  const link = {
    request: async (_name: string, { deviceId }: { deviceId: number }) => {
      asked.push(deviceId);
      await Promise.resolve();
      return fails ? failure({ code: 'unavailable', message: 'gone' }) : success(sampleCommands({ deviceId }));
    },
    listen: (listener: typeof onEvent) => {
      onEvent = listener;
      return () => undefined;
    },
  } as unknown as StationLink;
  return { link, asked, tell: (event: StationEvent) => onEvent(event) };
};

beforeEach(forgetCommands);

test('a device whose card is open is asked again at each change, any other is not', async () => {
  const { link, asked, tell } = fakeLink();
  await readCommands(link, 11);
  followCommands(link);
  tell({ name: 'commands.changed', data: { deviceId: 11 } });
  tell({ name: 'commands.changed', data: { deviceId: 12 } });
  expect(asked).toEqual([11, 11]);
});

test('why a list could not be read is kept beside it', async () => {
  await readCommands(fakeLink().link, 11);
  await readCommands(fakeLink(true).link, 11);
  expect(useCommands.getState().lists.has(11)).toBe(true);
  expect(useCommands.getState().failures.get(11)?.code).toBe('unavailable');
});
