/**
 * When a line without transaction ids may be spoken on again.
 *
 * An RTU answer carries no id, so the late answer to an unanswered read looks exactly like the answer to the next read
 * of the same shape (unit, function, byte count). Reopening the socket kills what is on its way through the network,
 * but a transparent converter gives what still comes out of the serial line to whoever is connected by then. So after
 * a doubt the line must also be silent: for the longest answer time seen, and for a request of the same shape until a
 * second timeout has passed, or the first where the wait was cut short. A line that never falls silent (a second
 * master) is spoken on after three such times: an answer still in doubt by then would be later than any known.
 */
import { type ModbusRequest, replyByteCount } from './pdu.ts';

/** Converters send what they had stored for the former client right after they accept the next one (USR-TCP232). */
const AFTER_OPENING_MS = 50;
/** Some characters at 2400 baud; longer than the silence between two frames on any line. */
const AFTER_NOISE_MS = 20;
const PATIENCE = 3;

export interface LineQuiet {
  /** A new stream: its first bytes may be somebody else's. */
  opened(nowMs: number): void;
  /** Bytes came that nobody waits for. */
  heard(nowMs: number): void;
  /** An answer came this long after its request. */
  answered(durationMs: number): void;
  /** The wait for an answer until `deadlineMs` was cut short: stream lost, answer damaged or contradictory. */
  interrupted(request: ModbusRequest, timeoutMs: number, deadlineMs: number, nowMs: number): void;
  /** The request has waited this long for an answer in vain. */
  doubted(request: ModbusRequest, timeoutMs: number, nowMs: number): void;
  /** Milliseconds that must still pass before the request may be sent; 0 when it may go now. */
  waitMs(request: ModbusRequest, nowMs: number): number;
}

/** Unit, function and byte count in one number. */
const shapeOf = (request: ModbusRequest): number =>
  request.unitId * 0x10000 + request.fc * 0x100 + replyByteCount(request);

export const createLineQuiet = (): LineQuiet => {
  const doubtfulUntilMs = new Map<number, number>();
  let longestAnswerMs = 0;
  let silentSinceMs = Number.NEGATIVE_INFINITY;
  let silenceMs = 0;
  let patienceEndsMs = Number.NEGATIVE_INFINITY;

  const demandSilence = (nowMs: number, durationMs: number): void => {
    const isRunning = nowMs < Math.min(silentSinceMs + silenceMs, patienceEndsMs);
    silentSinceMs = nowMs;
    silenceMs = isRunning ? Math.max(silenceMs, durationMs) : durationMs;
    if (!isRunning) patienceEndsMs = nowMs + PATIENCE * durationMs;
  };

  const demandLongestSilence = (timeoutMs: number, nowMs: number): void => {
    const durationMs = longestAnswerMs > 0 ? longestAnswerMs : timeoutMs;
    demandSilence(nowMs, durationMs);
    patienceEndsMs = nowMs + PATIENCE * Math.max(silenceMs, durationMs);
  };

  return {
    opened: (nowMs) => demandSilence(nowMs, AFTER_OPENING_MS),
    heard: (nowMs) => demandSilence(nowMs, AFTER_NOISE_MS),
    answered: (durationMs) => {
      longestAnswerMs = Math.max(longestAnswerMs, durationMs);
    },
    interrupted: (request, timeoutMs, deadlineMs, nowMs) => {
      demandLongestSilence(timeoutMs, nowMs);
      // What was damaged may have been somebody else's, and the answer still be on its way.
      doubtfulUntilMs.set(shapeOf(request), deadlineMs);
    },
    doubted: (request, timeoutMs, nowMs) => {
      demandLongestSilence(timeoutMs, nowMs);
      doubtfulUntilMs.set(shapeOf(request), nowMs + Math.max(timeoutMs, longestAnswerMs));
    },
    waitMs: (request, nowMs) => {
      for (const [shape, untilMs] of doubtfulUntilMs) if (untilMs <= nowMs) doubtfulUntilMs.delete(shape);
      const silentAtMs = Math.min(silentSinceMs + silenceMs, patienceEndsMs);
      return Math.max(0, silentAtMs - nowMs, (doubtfulUntilMs.get(shapeOf(request)) ?? nowMs) - nowMs);
    },
  };
};
