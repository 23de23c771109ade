import type { Connection, LineSettings } from '#shared/model/device.ts';
import { type ProbeReport, probe as runProbe, type SecondOpinion } from '../app/probe.ts';
import type { ProbeQuestion } from '../app/probeAttempt.ts';
import { coilTable, registerTable } from '../app/probeTable.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, EXIT, readOptions, UsageError } from './command.ts';

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string', default: '502' },
  unit: { type: 'string', default: '1' },
  fc: { type: 'string', default: '3' },
  addr: { type: 'string', default: '0' },
  count: { type: 'string', default: '16' },
  'rtu-over-tcp': { type: 'boolean' },
  serial: { type: 'string' },
  client: { type: 'string' },
  timeout: { type: 'string', default: '2000' },
  json: { type: 'boolean' },
} as const;

type Words = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

const whole = (name: string, text: string, low: number, high: number): number => {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= low && value <= high) return value;
  throw new UsageError(`--${name} takes a whole number from ${low.toString()} to ${high.toString()}, not ${text}`);
};

const SERIAL = /^(?<path>.+?)(?::(?<baud>\d+)(?:,(?<data>[78]))?(?:,(?<parity>[NEO]))?(?:,(?<stop>[12]))?)?$/i;
const PARITIES: Readonly<Record<string, NonNullable<LineSettings['parity']>>> = { N: 'none', E: 'even', O: 'odd' };

const serialConnection = (text: string, unitId: number): Connection => {
  const found = SERIAL.exec(text)?.groups;
  if (found === undefined) throw new UsageError(`--serial takes a port such as COM3:9600,8,N,2, not ${text}`);
  const { path = '', baud = '9600', data, parity = 'N', stop } = found;
  return {
    kind: 'serial',
    path,
    unitId,
    baudRate: whole('serial: the baud rate', baud, 50, 4_000_000),
    dataBits: data === '7' ? 7 : 8,
    parity: PARITIES[parity.toUpperCase()] ?? 'none',
    stopBits: stop === '1' ? 1 : 2,
  };
};

const connectionOf = (words: Words): Connection => {
  const unitId = whole('unit', words.unit, 0, 255);
  if (words.serial !== undefined) {
    if (words.host !== undefined || words['rtu-over-tcp'] === true) {
      throw new UsageError('--serial stands alone: no --host and no --rtu-over-tcp');
    }
    return serialConnection(words.serial, unitId);
  }
  if (words.host === undefined) throw new UsageError('--host H or --serial PORT is missing');
  const kind = words['rtu-over-tcp'] === true ? 'rtuOverTcp' : 'tcp';
  return { kind, host: words.host, port: whole('port', words.port, 1, 65_535), unitId };
};

const questionOf = (words: Words): ProbeQuestion => {
  const fc = whole('fc', words.fc, 1, 4);
  if (fc === 2) throw new UsageError('--fc takes 1 (coils), 3 (holding registers) or 4 (input registers)');
  const address = whole('addr', words.addr, 0, 65_535);
  const most = Math.min(fc === 1 ? 2000 : 125, 65_536 - address);
  const count = whole('count', words.count, 1, most);
  const timeoutMs = whole('timeout', words.timeout, 10, 60_000);
  return { connection: connectionOf(words), fc: fc === 1 ? 1 : fc === 3 ? 3 : 4, address, count, timeoutMs };
};

const placeOf = (connection: Connection): string =>
  connection.kind === 'serial' ? connection.path : `${connection.host}:${connection.port.toString()}`;

const spaced = (bytes: Buffer): string => bytes.toString('hex').replaceAll(/(..)(?=.)/g, '$1 ');

const opinionText = ({ result, agrees, differsAt }: SecondOpinion): string => {
  if (!result.ok)
    return `modbus-serial: ${result.error}${agrees ? ' (no values either)' : ' (and yet we have values)'}`;
  if (agrees) return 'modbus-serial: agrees';
  return differsAt.length === 0
    ? 'modbus-serial: has values where we have none'
    : `modbus-serial: DIFFERS at ${differsAt.join(', ')}`;
};

const textOf = (question: ProbeQuestion, report: ProbeReport): string => {
  const { result, hints, sent, received, opinion } = report;
  const { connection, fc, address } = question;
  const unit = `${placeOf(connection)}, unit ${connection.unitId.toString()}, function ${fc.toString()}`;
  const lines = result.ok
    ? [
        `${unit}: ${result.value.registers.length.toString()} values in ${Math.round(result.value.durationMs).toString()} ms`,
        (fc === 1 ? coilTable : registerTable)(address, result.value.registers),
      ]
    : [`${unit}: ${result.error.text}`, ...hints.map((hint) => `  ${hint}`)];
  if (!result.ok && sent.length > 0) lines.push(`  sent      ${spaced(sent)}`);
  if (!result.ok && received.length > 0) lines.push(`  received  ${spaced(received.subarray(0, 300))}`);
  if (opinion !== undefined) lines.push(opinionText(opinion));
  return `${lines.join('\n')}\n`;
};

const jsonOf = (question: ProbeQuestion, { result, hints, sent, received, opinion }: ProbeReport): object => ({
  ok: result.ok,
  ...question,
  ...(result.ok ? result.value : { error: result.error, hints }),
  sent: sent.toString('hex'),
  received: received.toString('hex'),
  ...(opinion === undefined
    ? {}
    : {
        opinion: {
          client: 'modbus-serial',
          agrees: opinion.agrees,
          differsAt: opinion.differsAt,
          ...(opinion.result.ok ? { registers: opinion.result.value } : { error: opinion.result.error }),
        },
      }),
});

export const probe: Command = {
  name: 'probe',
  summary: 'Reads a controller once and shows what the registers may mean, or what stands in the way',
  usage: `
Usage: pult probe --host H [--port 502] [--rtu-over-tcp] | --serial COM3:9600,8,N,2
                  [--unit 1] [--fc 3] [--addr 0] [--count 16] [--timeout 2000] [--client modbus-serial] [--json]

  --host H         address of the controller or converter
  --port P         its port (502)
  --rtu-over-tcp   RTU frames in TCP: a transparent converter
  --serial PORT    a serial port with baud rate, data bits, parity (N, E, O), stop bits (9600,8,N,2)
  --unit U         unit number, 0 to 255 (1)
  --fc N           1 coils, 3 holding registers, 4 input registers (3)
  --addr A         first address as it is on the wire, from 0 (0)
  --count N        how many (16)
  --timeout MS     longest wait for the connection, and for the answer (2000)
  --client NAME    modbus-serial: the same read by another author's client, and whether both agree
  --json           one JSON object on stdout

Exit code 0 when the values were read (and the second opinion agrees), 1 otherwise, 2 for bad usage.`,
  run: async (args) => {
    const { values } = readOptions(args, OPTIONS);
    if (values.client !== undefined && values.client !== 'modbus-serial') {
      throw new UsageError(`--client knows modbus-serial, not ${values.client}`);
    }
    const question = questionOf(values);
    const report = await runProbe(question, systemClock, { opinion: values.client !== undefined });
    if (values.json === true) process.stdout.write(`${JSON.stringify(jsonOf(question, report))}\n`);
    else (report.result.ok ? process.stdout : process.stderr).write(textOf(question, report));
    return report.result.ok && report.opinion?.agrees !== false ? EXIT.fine : EXIT.refused;
  },
};
