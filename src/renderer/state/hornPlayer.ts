import type { AlarmPriority } from '#shared/model/alarm.ts';
import { HORN, hornSamples } from './horn.ts';
import { HORN_DEFAULTS, type HornPlace, type HornSettings, mannerAt, SELDOM } from './hornSettings.ts';

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
  #settings: HornSettings = HORN_DEFAULTS;
  #place: HornPlace = 'workstation';

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
    this.#restart();
  }

  /** How loud and how often it sounds from now on, where the page stands. */
  use(settings: HornSettings, place: HornPlace): void {
    if (settings === this.#settings && place === this.#place) return;
    this.#settings = settings;
    this.#place = place;
    this.#restart();
  }

  #restart(): void {
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

  #begin(priority: AlarmPriority, pauses: number): AudioBufferSourceNode {
    const { tones, periodMs } = HORN[priority];
    const pattern = hornSamples({ tones, periodMs: periodMs * pauses }, this.#context.sampleRate);
    const samples = pattern.map((sample) => sample * this.#settings.volume);
    const buffer = this.#context.createBuffer(1, samples.length, this.#context.sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    source.connect(this.#context.destination);
    source.start();
    return source;
  }

  #sound(priority: AlarmPriority): void {
    const manner = mannerAt(this.#settings, priority, this.#place);
    if (manner !== 'off') this.#source ??= this.#begin(priority, manner === 'seldom' ? SELDOM : 1);
  }

  /** Begins what should sound as soon as the browser lets it; says whether it does. */
  #follow(): void {
    const isReady = this.#context.state === 'running';
    if (isReady && this.#priority !== null) this.#sound(this.#priority);
    this.#onState(isReady ? 'ready' : 'blocked');
  }
}
