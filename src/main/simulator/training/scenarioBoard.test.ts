import { describe, expect, it } from 'vitest';
import { type RunningScenario, ScenarioBoard } from './scenarioBoard.ts';

const fire: RunningScenario = {
  type: 'fire',
  deviceCode: 'B1',
  intensity: 0.8,
  durationS: 300,
  startedAtMs: 10_000,
  startedEpochMs: 1_767_225_600_000,
};

const board = (): { board: ScenarioBoard; applied: unknown[] } => {
  const applied: unknown[] = [];
  return { board: new ScenarioBoard((...deed) => applied.push(deed)), applied };
};

describe('the board of scenarios', () => {
  it('gives a cause its strength for its duration and takes it away when that is over', () => {
    const { board: scenarios, applied } = board();
    scenarios.start(fire);
    expect(scenarios.expire(309_999)).toEqual([]);
    expect(scenarios.expire(310_000)).toEqual([fire]);
    expect(applied).toEqual([
      ['fire', 'B1', 0.8],
      ['fire', 'B1', 0],
    ]);
    expect(scenarios.running).toEqual([]);
  });

  it('refuses the same scenario for the same device with the one that runs', () => {
    const { board: scenarios, applied } = board();
    scenarios.start(fire);
    expect(scenarios.start({ ...fire, intensity: 0.1 })).toEqual({ ok: false, error: fire });
    expect(applied).toHaveLength(1);
  });

  it('runs one scenario on several devices and ends the one that is meant', () => {
    const { board: scenarios, applied } = board();
    scenarios.start(fire);
    scenarios.start({ ...fire, deviceCode: 'B2' });
    expect(scenarios.end(({ deviceCode }) => deviceCode === 'B2')).toEqual([{ ...fire, deviceCode: 'B2' }]);
    expect(scenarios.running).toEqual([fire]);
    expect(applied.at(-1)).toEqual(['fire', 'B2', 0]);
  });
});
