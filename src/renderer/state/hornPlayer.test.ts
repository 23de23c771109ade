import { expect, test } from 'vitest';
import { HORN, hornSamples } from './horn.ts';
import { type HornContext, HornPlayer, type HornState } from './hornPlayer.ts';
import { HORN_DEFAULTS } from './hornSettings.ts';

const RATE = 8_000;

/** Notes what is asked of it, as a browser that may or may not let a page be heard. */
class FakeContext {
  state: AudioContextState;
  readonly sampleRate = RATE;
  readonly destination = 'the loudspeaker';
  readonly calls: string[] = [];
  readonly buffers: Float32Array[] = [];
  #changed: () => void = () => undefined;

  constructor(state: AudioContextState) {
    this.state = state;
  }
  addEventListener(_name: string, listener: () => void): void {
    this.#changed = listener;
  }
  async resume(): Promise<void> {
    this.calls.push('resume');
    this.become('running');
    await Promise.resolve();
  }
  become(state: AudioContextState): void {
    this.state = state;
    this.#changed();
  }
  createBuffer(_channels: number, length: number) {
    const kept = new Float32Array(length);
    this.buffers.push(kept);
    return { copyToChannel: (samples: Float32Array) => kept.set(samples) };
  }
  createBufferSource() {
    const { calls } = this;
    return {
      loop: false,
      connect: (target: string) => calls.push(`connect to ${target}`),
      disconnect: () => calls.push('disconnect'),
      start(this: { loop: boolean }) {
        calls.push(this.loop ? 'start in a loop' : 'start once');
      },
      stop: () => calls.push('stop'),
    };
  }
}

const playerOn = (state: AudioContextState) => {
  const context = new FakeContext(state);
  const states: HornState[] = [];
  const player = new HornPlayer(context as unknown as HornContext, (told) => states.push(told));
  return { context, states, player };
};

test('a horn plays its pattern in a loop until it is told to be silent', () => {
  const { context, player } = playerOn('running');
  player.play('high');
  expect(context.calls).toEqual(['connect to the loudspeaker', 'start in a loop']);
  expect(context.buffers[0]).toEqual(hornSamples(HORN.high, RATE));
  player.play(null);
  expect(context.calls.slice(2)).toEqual(['stop', 'disconnect']);
});

test('the same priority again does not begin anew: a burst is not cut off by the next alarm', () => {
  const { context, player } = playerOn('running');
  player.play('medium');
  player.play('medium');
  expect(context.calls).toHaveLength(2);
});

test('a graver alarm takes the place of what sounds', () => {
  const { context, player } = playerOn('running');
  player.play('low');
  player.play('critical');
  expect(context.calls.slice(2)).toEqual(['stop', 'disconnect', 'connect to the loudspeaker', 'start in a loop']);
  expect(context.buffers[1]).toEqual(hornSamples(HORN.critical, RATE));
});

test('a browser that mutes the page is told of, and a touch lets the horn begin', async () => {
  const { context, states, player } = playerOn('suspended');
  player.play('critical');
  expect(context.calls).toEqual([]);
  expect(states.at(-1)).toBe('blocked');
  await player.wake();
  expect(context.calls).toEqual(['resume', 'connect to the loudspeaker', 'start in a loop']);
  expect(states.at(-1)).toBe('ready');
});

test('what was silenced before the touch is not heard after it', async () => {
  const { context, player } = playerOn('suspended');
  player.play('critical');
  player.play(null);
  await player.wake();
  expect(context.calls).toEqual(['resume']);
});

test('a page that is heard is not woken again by each touch', async () => {
  const { context, player } = playerOn('running');
  await player.wake();
  expect(context.calls).toEqual([]);
});

test('a browser that takes the sound away later is told of too', () => {
  const { context, states } = playerOn('running');
  context.become('suspended');
  expect(states).toEqual(['ready', 'blocked']);
});

test('a quieter horn is the same pattern, less loud, and begins anew at once', () => {
  const { context, player } = playerOn('running');
  player.play('medium');
  player.use({ ...HORN_DEFAULTS, volume: 0.5 }, 'workstation');
  expect(context.calls.slice(2)).toEqual(['stop', 'disconnect', 'connect to the loudspeaker', 'start in a loop']);
  expect(context.buffers[1]).toEqual(hornSamples(HORN.medium, RATE).map((sample) => sample / 2));
});

test('a horn that sounds seldom has longer pauses, and one that is off is silent until a graver alarm', () => {
  const { context, player } = playerOn('running');
  const manners = { ...HORN_DEFAULTS.manners, medium: 'seldom', low: 'off' } as const;
  player.use({ volume: 1, manners }, 'workstation');
  player.play('low');
  expect(context.calls).toEqual([]);
  player.play('medium');
  expect(context.buffers[0]).toHaveLength(4 * hornSamples(HORN.medium, RATE).length);
});
