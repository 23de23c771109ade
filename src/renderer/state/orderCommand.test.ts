import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failure, success } from '#shared/model/result.ts';
import { sampleSelection } from './commandSample.ts';
import { forgetCommands, runOf, useCommands } from './commandStore.ts';
import { leaveCommand, operateCommand, selectCommand } from './orderCommand.ts';

const CONFIRMED = { outcome: 'confirmed', cause: 'none', detail: null, readBack: null } as const;

interface FakeStation {
  readonly asked: { readonly name: string; readonly input: unknown }[];
  answers: Readonly<Record<string, () => unknown>>;
}

const station = vi.hoisted((): FakeStation => ({ asked: [], answers: {} }));

vi.mock('./stationApi.ts', () => {
  const request = (name: string, input: unknown) => {
    station.asked.push({ name, input });
    return Promise.resolve(station.answers[name]?.());
  };
  return { request, requestLive: request };
});

const namesAsked = (): string[] => station.asked.map(({ name }) => name);
const START = { deviceId: 11, command: 'start', parameters: {} };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  station.asked.length = 0;
  station.answers = {
    'commands.select': () => success(sampleSelection()),
    'commands.selection': () => success(sampleSelection()),
    'commands.operate': () => success(CONFIRMED),
    'commands.cancel': () => success({}),
  };
});
afterEach(() => {
  forgetCommands();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a refused selection opens no dialog and says why', async () => {
  const refusal = { code: 'conflict', message: 'taken', reason: 'locked_by_other_client' } as const;
  station.answers = { ...station.answers, 'commands.select': () => failure(refusal) };
  expect(await selectCommand(START)).toEqual(refusal);
  expect(useCommands.getState().openId).toBeNull();
});

test('the preconditions are asked for each second while the command is selected', async () => {
  await selectCommand(START);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(namesAsked()).toEqual(['commands.select', 'commands.selection', 'commands.selection', 'commands.selection']);
});

test('a double press gives the command once, with all that was selected', async () => {
  station.answers = {
    ...station.answers,
    'commands.select': () => success(sampleSelection({ parameters: { value: 50.5 } })),
  };
  await selectCommand(START);
  await Promise.all([operateCommand('a1', '4827'), operateCommand('a1', '4827')]);
  await operateCommand('a1', '4827');
  expect(station.asked.filter(({ name }) => name === 'commands.operate')).toEqual([
    { name: 'commands.operate', input: { selectionId: 'a1', parameters: { value: 50.5 }, pin: '4827' } },
  ]);
  expect(runOf('a1')?.end).toEqual(CONFIRMED);
});

test('once it has ended the station is asked no more', async () => {
  await selectCommand(START);
  await operateCommand('a1', '');
  station.asked.length = 0;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(station.asked).toEqual([]);
});

test('an order whose answer was lost is never given again; the selection tells what came of it', async () => {
  await selectCommand(START);
  station.answers = {
    ...station.answers,
    'commands.operate': () => failure({ code: 'unavailable', message: 'no answer in time' }),
  };
  station.answers = {
    ...station.answers,
    'commands.selection': () => failure({ code: 'unavailable', message: 'gone' }),
  };
  await operateCommand('a1', '');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(runOf('a1')?.end).toBeNull();
  station.answers = {
    ...station.answers,
    'commands.selection': () => failure({ code: 'not_found', message: 'unknown' }),
  };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runOf('a1')?.end).toMatchObject({ outcome: 'unknown', cause: 'lost_answer' });
  expect(namesAsked().filter((name) => name === 'commands.operate')).toHaveLength(1);
});

test('leaving the dialog gives a selection up, and lets a command that was sent go its way', async () => {
  await selectCommand(START);
  leaveCommand(11);
  expect(station.asked.at(-1)).toEqual({ name: 'commands.cancel', input: { selectionId: 'a1' } });
  expect(useCommands.getState().runs.size).toBe(0);
  await selectCommand(START);
  const given = operateCommand('a1', '');
  leaveCommand(11);
  await given;
  expect(useCommands.getState()).toMatchObject({ openId: null });
  expect(runOf('a1')?.end).toEqual(CONFIRMED);
  expect(namesAsked().filter((name) => name === 'commands.cancel')).toHaveLength(1);
});

test('an outcome that was read in the dialog is put away with it, an unknown one stays in sight', async () => {
  await selectCommand(START);
  await operateCommand('a1', '');
  leaveCommand(11);
  expect(useCommands.getState().runs.size).toBe(0);
  const lost = { ...CONFIRMED, outcome: 'unknown', cause: 'lost_answer' } as const;
  station.answers = { ...station.answers, 'commands.operate': () => success(lost) };
  await selectCommand(START);
  await operateCommand('a1', '');
  leaveCommand(11);
  expect(runOf('a1')?.end).toEqual(lost);
});
