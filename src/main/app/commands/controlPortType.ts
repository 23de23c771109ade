/** What the command desk needs of the wire. */
import type { PointCondition } from '#shared/model/profile.ts';
import type { Result } from '#shared/model/result.ts';
import type { CommandWrite } from '../../command/commandWrite.ts';

export type { CommandWrite };

export type WriteOutcome =
  /** The controller echoed the write: it took it, which does not prove that it acts. */
  | { readonly kind: 'accepted' }
  /** The guard's point has another value, or none; nothing was written. */
  | { readonly kind: 'guard_failed'; readonly value: number | null }
  | { readonly kind: 'not_sent' }
  /** Sent, and no answer or a wrong echo came: what the controller did is not known. */
  | { readonly kind: 'lost' }
  /** The controller refused with this Modbus exception. */
  | { readonly kind: 'exception'; readonly code: number };

export type PointReadFault = 'no_link' | 'timeout' | 'exception' | 'no_value';

export interface ControlPort {
  /** Whether a write could go out at once. */
  isConnected(deviceId: number): boolean;
  /** Reads one point's registers now, ahead of polling; decoded as the profile and the device's overrides say. */
  readPoint(deviceId: number, point: string): Promise<Result<number, PointReadFault>>;
  /**
   * One write, at most once on the wire. `guard`: read this point right before, with nothing in between, and write
   * only if it has one of the values.
   */
  write(deviceId: number, write: CommandWrite, guard: PointCondition | null): Promise<WriteOutcome>;
}
