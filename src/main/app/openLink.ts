import type { Clock } from '#shared/model/clock.ts';
import type { Connection } from '#shared/model/device.ts';
import { Link } from '../modbus/link.ts';
import { tcpTransport } from '../modbus/tcpTransport.ts';
import { TimerWheel } from '../modbus/timerWheel.ts';
import type { ScannerParts } from './scanners.ts';

const CONNECT_TIMEOUT_MS = 2_000;

/** Makes links for scanning; all of them share one wheel of deadlines. */
export const openLink = (clock: Clock): ScannerParts['openLink'] => {
  const wheel = new TimerWheel({ monotonicMs: () => clock.monotonicMs() });
  return (connection: Connection, { pauseMs, timeoutMs }) => {
    if (connection.kind === 'serial') throw new Error('BUG: a serial device is misconfigured and must not be scanned');
    const link = new Link({
      framing: connection.kind === 'tcp' ? 'tcp' : 'rtu',
      transport: tcpTransport({ host: connection.host, port: connection.port }),
      timeoutMs,
      pauseMs,
      connectTimeoutMs: Math.min(timeoutMs, CONNECT_TIMEOUT_MS),
      random: Math.random,
      clock,
      wheel,
    });
    return {
      read: (request, deadlineMs) => link.read(request, deadlineMs),
      nextAttemptMs: () => link.state.nextAttemptMs,
      hangUp: () => link.hangUp(),
      close: () => link.close(),
    };
  };
};
