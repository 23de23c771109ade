/** The registers of each block as they were read last, for whoever compares them with a manual; pure. */
import type { PolledBlock, PollResult } from '#shared/api/link.ts';
import type { Block } from '#shared/model/profile.ts';

export interface RegisterRead {
  readonly block: Block;
  /** Function that was used. */
  readonly fc: number;
  /** When they came, UTC epoch ms; null while they never have. */
  readonly readMs: number | null;
  /** Null elements are registers that the device refuses; null where nothing was ever read. */
  readonly registers: readonly (number | null)[] | null;
  /** Why the newest scan did not bring them; null when it did. */
  readonly error: string | null;
  /** They are those of the values on the screen. */
  readonly isShown: boolean;
}

export type RegisterReads = ReadonlyMap<string, RegisterRead>;

const isOf =
  (block: Block) =>
  (polled: PolledBlock): boolean =>
    polled.addr === block.address &&
    polled.count === block.count &&
    (polled.fc === 0 || [block.fc].flat().some((fc) => fc === polled.fc));

const endMs = ({ ts_block_end }: PolledBlock): number => ts_block_end * 1_000;

/** The instant of a value is the middle of its block's request and reply; fractions of ms are lost on the way. */
const isWithin = (polled: PolledBlock, timeMs: number): boolean =>
  timeMs >= endMs(polled) - polled.duration_ms - 1 && timeMs <= endMs(polled) + 1;

const NEVER = { fc: 0, readMs: null, registers: null } as const;

/**
 * Each block of a device after a reading of its newest scans, newest first. `timesMs`: instants of the values that the
 * screen shows, by block: where one of the scans brought these, its registers are taken, so that both agree. `known`:
 * the reads before, kept where the scans brought nothing.
 */
export const registerReads = (
  blocks: readonly Block[],
  polls: readonly PollResult[],
  timesMs: Readonly<Record<string, number | null>>,
  known: RegisterReads,
): RegisterReads =>
  new Map(
    blocks.map((block): [string, RegisterRead] => {
      const scans = polls.flatMap((poll) => poll.blocks.filter(isOf(block)));
      const served = scans.filter(({ registers }) => registers !== null);
      const timeMs = timesMs[block.key] ?? null;
      const shown = timeMs === null ? undefined : served.find((polled) => isWithin(polled, timeMs));
      const chosen = shown ?? served[0];
      const error = scans[0]?.error?.message ?? null;
      if (chosen === undefined)
        return [block.key, { ...(known.get(block.key) ?? { block, ...NEVER, isShown: false }), error }];
      return [
        block.key,
        {
          block,
          fc: chosen.fc,
          readMs: endMs(chosen),
          registers: chosen.registers,
          error,
          isShown: shown !== undefined,
        },
      ];
    }),
  );

/** Whether some block has not been read in these scans, so that older ones are worth asking for. */
export const lacksReads = (reads: RegisterReads): boolean =>
  [...reads.values()].some(({ registers }) => registers === null);
