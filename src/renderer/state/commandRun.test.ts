import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMAND_PHASES, type CommandResult } from '#shared/model/deviceCommand.ts';
import {
  answeredRun,
  begunRun,
  type CommandRun,
  failedRun,
  forgottenRun,
  operatedRun,
  stageOf,
  toldRun,
} from './commandRun.ts';
import { sampleSelection } from './commandSample.ts';

const CONFIRMED: CommandResult = { outcome: 'confirmed', cause: 'none', detail: null, readBack: null };

const operated = (): CommandRun => {
  const run = operatedRun(begunRun(sampleSelection()), 1_004_000);
  if (run === null) throw new Error('BUG: it was selected');
  return run;
};

test('a command is selected, sent, waited for and ended', () => {
  const selected = begunRun(sampleSelection());
  expect(stageOf(selected)).toBe('selected');
  expect(stageOf(operated())).toBe('sending');
  const waiting = toldRun(operated(), sampleSelection({ phase: 'waiting', feedbackUntilMs: 1_014_000 }));
  expect(stageOf(waiting)).toBe('waiting');
  const ended = toldRun(waiting, sampleSelection({ phase: 'done', result: CONFIRMED }));
  expect(stageOf(ended)).toBe('ended');
  expect(ended.end).toEqual(CONFIRMED);
});

test('a second press on «Выполнить» is nothing', () => {
  expect(operatedRun(operated(), 1_004_200)).toBeNull();
  expect(operatedRun(toldRun(operated(), sampleSelection({ phase: 'waiting' })), 1_005_000)).toBeNull();
  expect(operatedRun(answeredRun(operated(), CONFIRMED), 1_006_000)).toBeNull();
});

test('a selection that the station forgot near its end has run out, one before that is just gone', () => {
  const selected = begunRun(sampleSelection());
  expect(forgottenRun(selected, 1_029_000).end).toMatchObject({ outcome: 'refused', cause: 'time_limit_over' });
  expect(forgottenRun(selected, 1_011_000).end).toMatchObject({ outcome: 'refused', cause: 'not_selected' });
});

test('what was sent and then forgotten is unknown, never undone', () => {
  expect(forgottenRun(operated(), 1_011_000).end).toMatchObject({ outcome: 'unknown', cause: 'lost_answer' });
});

test('a wrong PIN leaves the selection to be tried again', () => {
  const refused = failedRun(operated(), { code: 'forbidden', message: 'wrong', reason: 'wrong_secret' });
  expect(stageOf(refused)).toBe('selected');
  expect(refused.refusal?.cause).toBe('wrong_secret');
  expect(operatedRun(refused, 1_009_000)).toMatchObject({ operatedMs: 1_009_000, refusal: null });
});

test('any other cause that the station names ends the command', () => {
  const refused = failedRun(operated(), { code: 'conflict', message: 'unmet', reason: 'interlocking' });
  expect(refused.end).toEqual({ outcome: 'refused', cause: 'interlocking', detail: null, readBack: null });
});

test('an order without an answer ends nothing: the selection tells whether the station had it', () => {
  const unanswered = failedRun(operated(), { code: 'unavailable', message: 'no answer in time' });
  expect(stageOf(unanswered)).toBe('sending');
  const taken = toldRun(unanswered, sampleSelection({ phase: 'waiting' }));
  expect(stageOf(taken)).toBe('waiting');
  const missed = toldRun(unanswered, sampleSelection());
  expect(stageOf(missed)).toBe('selected');
  expect(missed.refusal).toMatchObject({ cause: null, error: { code: 'unavailable' } });
});

test('an order that was taken although its answer was lost is followed when it is given again', () => {
  const again = answeredRun(operated(), {
    outcome: 'refused',
    cause: 'command_in_execution',
    detail: null,
    readBack: null,
  });
  expect([stageOf(again), again.end]).toEqual(['sending', null]);
  expect(toldRun(again, sampleSelection({ phase: 'done', result: CONFIRMED })).end).toEqual(CONFIRMED);
});

test('an answer under way to the last question does not take a pressed «Выполнить» back', () => {
  expect(stageOf(toldRun(operated(), sampleSelection()))).toBe('sending');
});

test('once it has ended nothing that comes late changes how', () => {
  const told = fc
    .constantFrom(...COMMAND_PHASES)
    .map((phase) => (run: CommandRun) => toldRun(run, sampleSelection({ phase })));
  const late = fc.oneof(
    told,
    fc.constant((run: CommandRun) => forgottenRun(run, 1_050_000)),
    fc.constant((run: CommandRun) => answeredRun(run, { ...CONFIRMED, outcome: 'refused', cause: 'interlocking' })),
    fc.constant((run: CommandRun) => failedRun(run, { code: 'unavailable', message: 'gone' })),
    fc.constant((run: CommandRun) => failedRun(run, { code: 'internal', message: 'bug' })),
  );
  fc.assert(
    fc.property(fc.array(late, { maxLength: 6 }), (changes) => {
      const ended = changes.reduce((run, change) => change(run), answeredRun(operated(), CONFIRMED));
      expect(ended.end).toEqual(CONFIRMED);
      expect(operatedRun(ended, 1_060_000)).toBeNull();
    }),
  );
});
