/** What a failed probe looks like, from the bytes that came. Pure. */
import { hasValidCrc } from '../modbus/crc16.ts';
import { uint16At } from '../modbus/pdu.ts';
import type { ProbeAttempt, ProbeFault, ProbeQuestion } from './probeAttempt.ts';

const GENERAL: Readonly<Record<ProbeFault, readonly string[]>> = {
  refused: ['The host is there and nobody listens on the port: check the port, and that Modbus is switched on.'],
  no_route: ['No way to the host: check its address, the cable and this computer’s own address.'],
  connect_timeout: ['The host is switched off, has another address, or a firewall drops what is sent to it.'],
  closed_at_once: [
    'The other side ends the connection at once: a converter or controller that takes one client only, and has one.',
  ],
  lost: ['The connection was cut in the middle: a restarting controller, or a second client that pushed this one out.'],
  port_busy: ['Another program has opened the port: a configurator, a terminal, or the station itself.'],
  no_port: ['The port does not exist: check its name, the plug and the driver of the USB adapter.'],
  failed: [],
  no_answer: [],
  exception: [],
  crc: [],
};

const EXCEPTIONS: Readonly<Record<number, string>> = {
  1: 'The controller does not know the function: try --fc 3 or --fc 4.',
  2: 'Some of the registers do not exist: try fewer (--count 1) or another address. Manuals often count from 1.',
  3: 'The controller does not give so many registers at once: try a smaller --count.',
  6: 'The controller is busy: try again.',
  10: 'The gateway answers, and knows no way to this unit: check its table of units.',
  11: 'The gateway answers, and the unit behind it does not: check the unit number and the serial line.',
};

const looksLikeMbap = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 && uint16At(bytes, 2) === 0 && uint16At(bytes, 4) >= 2 && uint16At(bytes, 4) <= 254;

/** Length of a whole RTU answer at the beginning, good or exception; 0 when there is none. */
const rtuAnswerLength = (bytes: Uint8Array): number => {
  const fc = bytes[1] ?? 0;
  const length = fc >= 0x80 ? 5 : 5 + (bytes[2] ?? 0);
  return bytes.length >= 5 && length <= bytes.length && hasValidCrc(bytes, 0, length) ? length : 0;
};

const isEcho = (sent: Buffer, received: Buffer): boolean =>
  sent.length > 0 && received.subarray(0, sent.length).equals(sent);

const foreignHint = ({ connection }: ProbeQuestion, unit: number): string =>
  unit === connection.unitId
    ? 'A whole frame came that does not answer this request: a second master on the line, or a late answer.'
    : `Unit ${unit.toString()} spoke instead: a wrong unit number, or a second master on the line.`;

const tcpHints = (received: Buffer, question: ProbeQuestion): string[] => {
  const isRtu = rtuAnswerLength(received) > 0;
  if (isRtu) return ['The answer is an RTU frame: the converter is transparent, ask with --rtu-over-tcp.'];
  if (looksLikeMbap(received)) return [foreignHint(question, received[6] ?? 0)];
  return ['What came is no Modbus TCP: another protocol on this port, or a transparent converter (--rtu-over-tcp).'];
};

const rtuHints = (attempt: ProbeAttempt, question: ProbeQuestion): string[] => {
  const { received, sent } = attempt;
  if (isEcho(sent, received)) {
    return ['The request comes back: the converter echoes, or nobody but the converter hears it.'];
  }
  if (question.connection.kind !== 'serial' && looksLikeMbap(received)) {
    return ['The answer has a Modbus TCP header: the converter is in gateway mode, ask without --rtu-over-tcp.'];
  }
  if (rtuAnswerLength(received) > 0) return [foreignHint(question, received[0] ?? 0)];
  return ['Bytes come that make no frame: baud rate, parity or stop bits do not match, or the line is noisy.'];
};

const silenceHints = ({ connection }: ProbeQuestion): string[] => {
  const unit = `Nothing came: is unit ${connection.unitId.toString()} the right one, and switched on?`;
  if (connection.kind === 'serial') return [unit, 'On a silent line also check A and B, baud rate and parity.'];
  if (connection.kind === 'tcp') return [unit];
  return [unit, 'Behind a converter also check A and B, and its baud rate and parity.'];
};

/** Sentences, the likeliest first; none for a good answer. */
export const probeHints = (question: ProbeQuestion, attempt: ProbeAttempt): readonly string[] => {
  const { result, received } = attempt;
  if (result.ok) return [];
  const { fault, exceptionCode = 0 } = result.error;
  if (fault === 'exception') return EXCEPTIONS[exceptionCode] === undefined ? [] : [EXCEPTIONS[exceptionCode]];
  if (fault !== 'crc' && fault !== 'no_answer' && fault !== 'lost') return GENERAL[fault];
  if (received.length === 0) return fault === 'lost' ? GENERAL.lost : silenceHints(question);
  return question.connection.kind === 'tcp' ? tcpHints(received, question) : rtuHints(attempt, question);
};
