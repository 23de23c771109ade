/** The shipped plants and profiles, for the tests of this folder. */
import { readFileSync } from 'node:fs';
import type { Clock } from '#shared/model/clock.ts';
import type { Profile } from '#shared/model/profile.ts';
import { checkProfile } from '../profile/checkProfile.ts';
import { parsePlant } from './parsePlant.ts';
import type { Plant } from './plant.ts';

const readResource = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8'));

export const plantDocument = (name: 'mkz' | 'ykz'): unknown => readResource(`plants/${name}.json`);

export const shippedPlant = (name: 'mkz' | 'ykz'): Plant => {
  const parsed = parsePlant(plantDocument(name));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

export const shippedProfile = (id: string): Profile => {
  const checked = checkProfile(readResource(`devices/${id}/profile.json`));
  if (!checked.ok) throw new Error(checked.error.join('\n'));
  return checked.value;
};

/** The machine's clock. */
export const realClock: Clock = {
  epochMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Moved by hand. Callbacks run in the order of their times. */
export class HandClock implements Clock {
  #nowMs = 0;
  readonly #due = new Set<{ readonly atMs: number; readonly callback: () => void }>();

  epochMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, callback };
    this.#due.add(entry);
    return () => this.#due.delete(entry);
  }

  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const [next] = [...this.#due].filter(({ atMs }) => atMs <= endMs).sort((one, other) => one.atMs - other.atMs);
      if (next === undefined) break;
      this.#due.delete(next);
      this.#nowMs = next.atMs;
      next.callback();
    }
    this.#nowMs = endMs;
  }

  get waiting(): number {
    return this.#due.size;
  }
}
