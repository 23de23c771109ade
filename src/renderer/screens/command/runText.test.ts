import { expect, test } from 'vitest';
import { answeredRun, begunRun, type CommandRun, operatedRun, toldRun } from '../../state/commandRun.ts';
import { sampleSelection } from '../../state/commandSample.ts';
import { secondsLeft } from './Countdown.tsx';
import { elapsedText, feedbackSeconds, outcomeLook, runWord } from './runText.ts';

const t = (key: string): string => key;

const waiting = (): CommandRun => {
  const operated = operatedRun(begunRun(sampleSelection()), 1_003_000);
  if (operated === null) throw new Error('BUG: it was selected');
  return toldRun(operated, sampleSelection({ phase: 'waiting', feedbackUntilMs: 1_078_000 }));
};

test('a command on its way is told by its stage, with the time that it takes and may take', () => {
  expect(runWord(waiting(), t)).toBe('command.stage.waiting');
  expect(feedbackSeconds(waiting())).toBe(75);
  expect(elapsedText(waiting(), 1_075_500)).toBe('1:12');
  expect(feedbackSeconds(begunRun(sampleSelection()))).toBeNull();
});

test('what only lacks a feedback is neither a success nor a trouble', () => {
  const end = { outcome: 'unknown', detail: null, readBack: null } as const;
  expect(outcomeLook(answeredRun(waiting(), { ...end, cause: 'no_feedback' }))).toBe('sent');
  expect(outcomeLook(answeredRun(waiting(), { ...end, cause: 'lost_answer' }))).toBe('unknown');
  expect(outcomeLook(waiting())).toBeNull();
});

test('a second stop of a machine that is stopping is not needed, which is no refusal', () => {
  const end = { outcome: 'refused', detail: null, readBack: null } as const;
  const needless = answeredRun(waiting(), { ...end, cause: 'position_reached' });
  expect([outcomeLook(needless), runWord(needless, t)]).toEqual(['needless', 'command.outcome.needless']);
  expect(outcomeLook(answeredRun(waiting(), { ...end, cause: 'interlocking' }))).toBe('refused');
});

test('the countdown runs from half a minute down to nothing, whatever the screen’s clock says', () => {
  const selection = sampleSelection();
  expect(secondsLeft(selection, 999_400)).toBe(30);
  expect(secondsLeft(selection, 1_012_400)).toBe(18);
  expect(secondsLeft(selection, 1_044_000)).toBe(0);
});
