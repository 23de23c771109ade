import type { Clock } from '#shared/model/clock.ts';
import type { Connection } from '#shared/model/device.ts';
import { frameGapMs } from '../modbus/frameGapMs.ts';
import type { FrameTap } from '../modbus/frameTap.ts';
import { Link } from '../modbus/link.ts';
import type { LinkOptions } from '../modbus/linkOptions.ts';
import { serialTransport } from '../modbus/serialTransport.ts';
import { tcpTransport } from '../modbus/tcpTransport.ts';
import { TimerWheel } from '../modbus/timerWheel.ts';
import type { ScannerParts } from './scanners.ts';

const CONNECT_TIMEOUT_MS = 2_000;
const SERIAL_REOPEN_AFTER_TIMEOUTS = 5;

/** How a link speaks over a connection. */
export const wayOver = (
  connection: Connection,
  pauseMs: number,
): Pick<LinkOptions, 'framing' | 'transport' | 'pauseMs' | 'reopenAfterTimeouts'> => {
  if (connection.kind === 'serial') {
    return {
      framing: 'rtu',
      transport: serialTransport(connection),
      pauseMs: Math.max(pauseMs, frameGapMs(connection)),
      reopenAfterTimeouts: SERIAL_REOPEN_AFTER_TIMEOUTS,
    };
  }
  const transport = tcpTransport({ host: connection.host, port: connection.port });
  return { framing: connection.kind === 'tcp' ? 'tcp' : 'rtu', transport, pauseMs };
};

/** Makes links for scanning; all of them share one wheel of deadlines. `tapOf` hears what passes over an endpoint. */
export const openLink = (clock: Clock, tapOf?: (connection: Connection) => FrameTap): ScannerParts['openLink'] => {
  const wheel = new TimerWheel({ monotonicMs: () => clock.monotonicMs() });
  return (connection: Connection, { pauseMs, timeoutMs }) => {
    const link = new Link({
      ...wayOver(connection, pauseMs),
      timeoutMs,
      connectTimeoutMs: Math.min(timeoutMs, CONNECT_TIMEOUT_MS),
      random: Math.random,
      clock,
      wheel,
      ...(tapOf === undefined ? {} : { tap: tapOf(connection) }),
    });
    return {
      read: (request, deadlineMs) => link.read(request, deadlineMs),
      commands: link,
      nextAttemptMs: () => link.state.nextAttemptMs,
      report: () => {
        const { connected, sinceMs, lastError } = link.state;
        const { lateFrames, foreignFrames, garbageBytes, bytesIn, bytesOut, reconnects } = link.statistics;
        return {
          connected,
          sinceMs,
          lastError,
          lateFrames,
          foreignFrames,
          garbageBytes,
          bytesIn,
          bytesOut,
          reconnects,
        };
      },
      retryNow: () => link.retryNow(),
      hangUp: () => link.hangUp(),
      close: () => link.close(),
    };
  };
};
