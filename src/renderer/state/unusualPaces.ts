/** Plants whose time does not run like the clock on the wall; pure. */
import type { TrainingPlant } from '#shared/model/training.ts';

export interface UnusualPace {
  readonly name: string;
  readonly paused: boolean;
  readonly speed: number;
}

export const unusualPaces = (plants: readonly TrainingPlant[]): readonly UnusualPace[] =>
  plants
    .filter(({ paused, speed }) => paused || speed !== 1)
    .map(({ name, paused, speed }) => ({ name, paused, speed }));
