import type { Clock } from '#shared/model/clock.ts';
import type { CommandCause } from '#shared/model/commandCause.ts';
import { type CommandParameters, type CommandResult, SELECTION_MS } from '#shared/model/deviceCommand.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import {
  givesWay,
  isSameHolder,
  refusedResult,
  type Selection,
  type SelectionHolder,
  type SelectionOrder,
} from './selection.ts';

/** An ended selection is known for so long, so that its holder can ask what became of it. */
const KNOWN_MS = 60_000;
/** What it was ended by tells whoever operates it more than that it is gone. */
const TELLING: ReadonlySet<CommandCause> = new Set(['time_limit_over', 'cancelled', 'abortion_by_command']);
/** Ended ones that are known at a time; then the oldest is forgotten. Of those that stand there is one a device. */
const MAX_ENDED = 1_000;

interface Kept {
  selection: Selection;
  /** By the monotonic clock: when it expires, or is forgotten once it has ended. */
  untilMs: number;
}

type Step = Result<Selection, CommandCause>;

/**
 * The selections of a station: selected → sending → waiting → done, one a device; a stop beside what is waited for. The
 * clock is looked at with every question; nothing here waits.
 */
export class SelectionBook {
  readonly #clock: Pick<Clock, 'epochMs' | 'monotonicMs'>;
  /** In the order of selection. */
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Pick<Clock, 'epochMs' | 'monotonicMs'>) {
    this.#clock = clock;
  }

  select(order: SelectionOrder): Step {
    const standing = this.#standingOn(order.deviceId);
    const inTheWay = standing.find((present) => !givesWay(present, order.command));
    if (inTheWay !== undefined)
      return failure(inTheWay.phase === 'selected' ? 'already_selected' : 'command_in_execution');
    for (const { id, phase } of standing) if (phase === 'selected') this.end(id, refusedResult('abortion_by_command'));
    const selectedMs = this.#clock.epochMs();
    const expiresMs = selectedMs + SELECTION_MS;
    const selection: Selection = {
      ...order,
      phase: 'selected',
      selectedMs,
      expiresMs,
      feedbackUntilMs: null,
      result: null,
    };
    this.#kept.set(order.id, { selection, untilMs: this.#clock.monotonicMs() + SELECTION_MS });
    return success(selection);
  }

  /** The selection or execution that stands on a device, whoever's it is. */
  presentOn(deviceId: number): Selection | undefined {
    return this.#standingOn(deviceId).at(-1);
  }

  #standingOn(deviceId: number): readonly Selection[] {
    this.#settle();
    return [...this.#kept.values()]
      .map(({ selection }) => selection)
      .filter((selection) => selection.deviceId === deviceId && selection.phase !== 'done');
  }

  /** For whoever selected it alone. */
  find(id: string, holder: SelectionHolder): Step {
    this.#settle();
    const kept = this.#kept.get(id);
    if (kept === undefined) return failure('not_selected');
    return isSameHolder(kept.selection.holder, holder) ? success(kept.selection) : failure('locked_by_other_client');
  }

  /** What a selection is about, for the records, whoever asks. */
  known(id: string): Selection | undefined {
    this.#settle();
    return this.#kept.get(id)?.selection;
  }

  /** Whether it may be operated now, with these parameters, by this one. Changes nothing. */
  check(id: string, holder: SelectionHolder, parameters: CommandParameters): Step {
    const found = this.#selected(id, holder);
    if (!found.ok) return found;
    return found.value.parameters.value === parameters.value ? found : failure('inconsistent_parameters');
  }

  /** The step to `sending`: whoever takes it, and nobody after them, may write. */
  operate(id: string, holder: SelectionHolder, parameters: CommandParameters): Step {
    const checked = this.check(id, holder, parameters);
    return checked.ok ? success(this.#put(id, { phase: 'sending' })) : checked;
  }

  /** It was sent; the controller's state is waited for. */
  wait(id: string, withinMs: number): Selection {
    return this.#put(id, { phase: 'waiting', feedbackUntilMs: this.#clock.epochMs() + withinMs });
  }

  end(id: string, result: CommandResult): Selection {
    const ended = this.#put(id, { phase: 'done', result });
    this.#keptOf(id).untilMs = this.#clock.monotonicMs() + KNOWN_MS;
    this.#forgetOldest();
    return ended;
  }

  cancel(id: string, holder: SelectionHolder): Step {
    const found = this.#selected(id, holder);
    return found.ok ? success(this.end(id, refusedResult('cancelled'))) : found;
  }

  #selected(id: string, holder: SelectionHolder): Step {
    const found = this.find(id, holder);
    if (!found.ok) return found;
    const { phase, result } = found.value;
    if (phase === 'selected') return found;
    if (phase !== 'done') return failure('command_in_execution');
    return failure(result !== null && TELLING.has(result.cause) ? result.cause : 'not_selected');
  }

  #keptOf(id: string): Kept {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw new Error('BUG: a selection went while it was carried out');
    return kept;
  }

  #put(id: string, change: Partial<Selection>): Selection {
    const kept = this.#keptOf(id);
    kept.selection = { ...kept.selection, ...change };
    return kept.selection;
  }

  /** Lets time take effect. */
  #settle(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const [id, { selection, untilMs }] of this.#kept) {
      if (untilMs > nowMs && !this.#isSleptAway(selection)) continue;
      if (selection.phase === 'done') this.#kept.delete(id);
      else if (selection.phase === 'selected') this.#expire(id, untilMs, nowMs);
    }
  }

  /** The monotonic clock of some systems stands still while the computer sleeps; nobody still means what they chose. */
  #isSleptAway({ phase, expiresMs }: Selection): boolean {
    return phase === 'selected' && this.#clock.epochMs() >= expiresMs;
  }

  #expire(id: string, untilMs: number, nowMs: number): void {
    if (untilMs + KNOWN_MS <= nowMs) {
      this.#kept.delete(id);
      return;
    }
    this.#put(id, { phase: 'done', result: refusedResult('time_limit_over') });
    this.#keptOf(id).untilMs = Math.min(untilMs, nowMs) + KNOWN_MS;
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    const ended = [...this.#kept].filter(([, { selection }]) => selection.phase === 'done');
    for (const [id] of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) this.#kept.delete(id);
  }
}
