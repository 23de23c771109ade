/** One read of one controller through our own link, with all that passed meanwhile. */
import type { Clock } from '#shared/model/clock.ts';
import type { Connection } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { FrameRecorder } from '../modbus/frameRecorder.ts';
import { Link } from '../modbus/link.ts';
import type { LinkError } from '../modbus/linkError.ts';
import { TimerWheel } from '../modbus/timerWheel.ts';
import type { OpenTransport, TransportError } from '../modbus/transport.ts';
import { wayOver } from './openLink.ts';

/** What to read. Checked: the protocol can carry it. */
export interface ProbeQuestion {
  readonly connection: Connection;
  readonly fc: 1 | 3 | 4;
  readonly address: number;
  readonly count: number;
  readonly timeoutMs: number;
}

/** Why there is no value. `lost`: the connection ended in the middle; `closed_at_once`: before anything came. */
export type ProbeFault =
  | 'refused'
  | 'no_route'
  | 'connect_timeout'
  | 'closed_at_once'
  | 'lost'
  | 'port_busy'
  | 'no_port'
  | 'failed'
  | 'no_answer'
  | 'exception'
  | 'crc';

export interface ProbeAnswer {
  readonly registers: readonly number[];
  readonly durationMs: number;
}

export interface ProbeFailure {
  readonly fault: ProbeFault;
  /** One sentence. */
  readonly text: string;
  readonly exceptionCode?: number;
}

export interface ProbeAttempt {
  readonly result: Result<ProbeAnswer, ProbeFailure>;
  readonly sent: Buffer;
  readonly received: Buffer;
  /** Whole frames that answer something else. */
  readonly foreignFrames: number;
}

const FAULTS: Readonly<Record<TransportError['kind'], ProbeFault>> = {
  refused: 'refused',
  unreachable: 'no_route',
  timeout: 'connect_timeout',
  reset: 'lost',
  closed: 'lost',
  busy: 'port_busy',
  absent: 'no_port',
  failed: 'failed',
};

/** What became of the stream. */
class WatchedTransport {
  isOpened = false;
  error: TransportError | null = null;
  readonly open: OpenTransport;

  constructor(transport: OpenTransport) {
    this.open = (listener) =>
      transport({
        onOpen: () => {
          this.isOpened = true;
          listener.onOpen();
        },
        onBytes: (chunk, length) => listener.onBytes(chunk, length),
        onClosed: (error) => {
          this.error ??= error;
          listener.onClosed(error);
        },
      });
  }
}

const lineFault = (watched: WatchedTransport, received: Buffer): ProbeFailure => {
  const { isOpened, error } = watched;
  if (error === null) return { fault: 'connect_timeout', text: 'the host did not take the connection in time' };
  if (isOpened && received.length === 0 && (error.kind === 'closed' || error.kind === 'reset')) {
    return { fault: 'closed_at_once', text: `the connection was taken and ended without an answer (${error.message})` };
  }
  return { fault: FAULTS[error.kind], text: error.message };
};

const failureOf = (error: LinkError, watched: WatchedTransport, received: Buffer): ProbeFailure => {
  const { kind, message, exceptionCode } = error;
  if (kind === 'timeout') return { fault: 'no_answer', text: message };
  if (kind === 'crc') return { fault: 'crc', text: message };
  if (kind === 'no_link') return lineFault(watched, received);
  if (kind === 'exception' && exceptionCode !== undefined) return { fault: 'exception', text: message, exceptionCode };
  throw new Error(`BUG: a probe came to ${kind}`);
};

/** Opens, asks once, closes. Never asks twice: an answer to an earlier question must not stand for this one. */
export const probeAttempt = async (question: ProbeQuestion, clock: Clock): Promise<ProbeAttempt> => {
  const { connection, fc, address, count, timeoutMs } = question;
  const way = wayOver(connection, 0);
  const watched = new WatchedTransport(way.transport);
  const recorder = new FrameRecorder();
  const wheel = new TimerWheel({ monotonicMs: () => clock.monotonicMs() });
  const link = new Link({
    ...way,
    transport: watched.open,
    timeoutMs,
    connectTimeoutMs: timeoutMs,
    random: Math.random,
    clock,
    wheel,
    tap: recorder,
  });
  const reply = await link.read({ unitId: connection.unitId, fc, address, count });
  link.close();
  wheel.close();
  const passed = (direction: 'sent' | 'received'): Buffer =>
    Buffer.concat([...recorder.frames()].filter((frame) => frame.direction === direction).map(({ bytes }) => bytes));
  const received = passed('received');
  const result = reply.ok
    ? success({ registers: [...reply.value.registers], durationMs: reply.value.replyMs - reply.value.requestMs })
    : failure(failureOf(reply.error, watched, received));
  return { result, sent: passed('sent'), received, foreignFrames: link.statistics.foreignFrames };
};
