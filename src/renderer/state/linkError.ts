/** What the station says about a failed request, taken apart so that a screen can say it in its own language; pure. */

export interface LinkErrorPlace {
  /** `MKZ.GEN1` */
  readonly device: string;
  readonly unitId: number;
  /** `3`, or `4/3` where the device may be asked by either. */
  readonly fc: string;
  readonly address: number;
  readonly count: number;
}

export type LinkCause =
  | 'refused'
  | 'unreachable'
  | 'connectTimeout'
  | 'reset'
  | 'closed'
  | 'failed'
  | 'noAnswer'
  | 'damaged'
  | 'exception'
  | 'allRefused'
  | 'noConnection'
  | 'reopened'
  | 'queueFull'
  | 'wrongProtocol'
  | 'portBusy'
  | 'portAbsent'
  | 'portDenied'
  | 'portFailed';

export interface LinkError {
  /** Null where the message names no request, such as the end of a connection. */
  readonly place: LinkErrorPlace | null;
  /** Null where it is none of the known ones: its own words stand for it. */
  readonly cause: LinkCause | null;
  readonly exceptionCode: number | null;
  /** The message without the time of the next attempt, which runs; and what of it stands behind the place. */
  readonly message: string;
  readonly text: string;
}

const PLACE = /^(\S+) unit (\d+) FC([\d/]+) (\d+)\+(\d+): (.*)$/s;
const NEXT_ATTEMPT = /; next attempt in \d+ ms$/;

const CAUSES: readonly (readonly [RegExp, LinkCause])[] = [
  [/^connection refused/, 'refused'],
  [/^host unreachable/, 'unreachable'],
  [/^connection timed out/, 'connectTimeout'],
  [/^connection reset/, 'reset'],
  [/^closed by the other side/, 'closed'],
  [/^connection failed/, 'failed'],
  [/^no answer within/, 'noAnswer'],
  [/^damaged answer/, 'damaged'],
  [/^exception \d+/, 'exception'],
  [/^every (?:address|block) was refused/, 'allRefused'],
  [/^(?:no connection|link closed)/, 'noConnection'],
  [/^reopened after/, 'reopened'],
  [/^\d+ requests wait already/, 'queueFull'],
  [/^impossible .* in a Modbus TCP header/, 'wrongProtocol'],
  [/^the port is used by another program/, 'portBusy'],
  [/^(?:there is no such port|the port has vanished)/, 'portAbsent'],
  [/^no right to use the port/, 'portDenied'],
  [/^serial ports? (?:failed|cannot be used)/, 'portFailed'],
];

const placeOf = (parts: RegExpExecArray | null): LinkErrorPlace | null => {
  if (parts === null) return null;
  const [, device = '', unitId, fc = '', address, count] = parts;
  return { device, unitId: Number(unitId), fc, address: Number(address), count: Number(count) };
};

export const parseLinkError = (report: string): LinkError => {
  const message = report.replace(NEXT_ATTEMPT, '');
  const parts = PLACE.exec(message);
  const text = parts?.[6] ?? message;
  const code = /^exception (\d+)/.exec(text)?.[1];
  return {
    place: placeOf(parts),
    cause: CAUSES.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    exceptionCode: code === undefined ? null : Number(code),
    message,
    text,
  };
};
