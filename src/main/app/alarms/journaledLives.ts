import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import { isAnnunciation } from '../../alarm/annunciation.ts';
import type { KeptAlarm } from '../../alarm/keptAlarm.ts';
import { nameOf } from '../../alarm/nuisance.ts';
import { afterTransition, isAtRest, standingAtRest } from '../../alarm/standing.ts';

interface Life {
  readonly standing: AlarmStanding;
  readonly wasShown: boolean;
}

const atRest = (row: AlarmTransition): Life => ({
  // Of which class it is stands in its definition: a restart takes it from there.
  standing: standingAtRest({ ...row, isSafety: false }),
  wasShown: false,
});

const after = ({ standing, wasShown }: Life, row: AlarmTransition): Life => ({
  standing: afterTransition(standing, row),
  wasShown: row.to !== 'normal' && (wasShown || isAnnunciation(row)),
});

/**
 * How the alarms stand by the rows that are on disk. Where more steps wait than one transaction takes, the present state
 * is ahead of the rows: the states behind such a transaction are what these rows alone lead to, so that a power cut
 * between two of them finds both in step.
 */
export class JournaledLives {
  /** Those that are not at rest. */
  readonly #lives: Map<string, Life>;

  /** As the last run left them. */
  constructor(start: readonly KeptAlarm[]) {
    this.#lives = new Map(start.map(({ standing, wasShown }) => [nameOf(standing), { standing, wasShown }]));
  }

  /** The alarms of these rows, written next, as they stand behind them; what runs begins anew. */
  behind(rows: readonly AlarmTransition[], nowMs: number): KeptAlarm[] {
    return [...this.#livesBehind(rows).values()].map(({ standing, wasShown }) => ({
      standing,
      wasShown,
      quiet: null,
      delay: null,
      trigger: null,
      acknowledgedForMs: standing.state === 'acknowledged' ? 0 : null,
      shelfRemainingMs: standing.shelf === null ? null : Math.max(0, standing.shelf.untilMs - nowMs),
    }));
  }

  #livesBehind(rows: readonly AlarmTransition[]): ReadonlyMap<string, Life> {
    const lives = new Map<string, Life>();
    for (const row of rows) {
      const name = nameOf(row);
      lives.set(name, after(lives.get(name) ?? this.#lives.get(name) ?? atRest(row), row));
    }
    return lives;
  }

  /** The rows are on disk. */
  written(rows: readonly AlarmTransition[]): void {
    for (const [name, life] of this.#livesBehind(rows)) {
      if (isAtRest(life.standing)) this.#lives.delete(name);
      else this.#lives.set(name, life);
    }
  }
}
