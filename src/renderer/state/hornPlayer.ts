import type { AlarmPriority } from '#shared/model/alarm.ts';
import { HORN, hornSamples } from './horn.ts';

/** Whether the browser lets the page be heard: it waits for a touch first. */
export type HornState = 'ready' | 'blocked';

/** What the player needs of the browser's `AudioContext`. */
export type HornContext = Pick<
  AudioContext,
  'state' | 'sampleRate' | 'destination' | 'resume' | 'createBuffer' | 'createBufferSource' | 'addEventListener'
>;

/** Plays the horn of one priority in a loop until it is told otherwise. */
export class HornPlayer {
  readonly #context: HornContext;
  readonly #onState: (state: HornState) => void;
  #source: AudioBufferSourceNode | undefined;
  #priority: AlarmPriority | null = null;

  constructor(context: HornContext, onState: (state: HornState) => void) {
    this.#context = context;
    this.#onState = onState;
    context.addEventListener('statechange', () => this.#follow());
    this.#follow();
  }

  /** Sounds so until the next call; null is silence. What sounds already goes on. */
  play(priority: AlarmPriority | null): void {
    if (priority === this.#priority) return;
    this.#priority = priority;
    this.#source?.stop();
    this.#source?.disconnect();
    this.#source = undefined;
    this.#follow();
  }

  /** Call it within a person's touch: only then does a browser let a page be heard. */
  async wake(): Promise<void> {
    if (this.#context.state !== 'running') await this.#context.resume().catch(() => undefined);
    this.#follow();
  }

  #begin(priority: AlarmPriority): AudioBufferSourceNode {
    const samples = hornSamples(HORN[priority], this.#context.sampleRate);
    const buffer = this.#context.createBuffer(1, samples.length, this.#context.sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    source.connect(this.#context.destination);
    source.start();
    return source;
  }

  /** Begins what should sound as soon as the browser lets it; says whether it does. */
  #follow(): void {
    const isReady = this.#context.state === 'running';
    if (isReady && this.#priority !== null) this.#source ??= this.#begin(this.#priority);
    this.#onState(isReady ? 'ready' : 'blocked');
  }
}
