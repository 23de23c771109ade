/** The words of `pult station`, the same for both hosts: the desktop application and plain Node. */

/** As `util.parseArgs` of Node takes them. */
export const STATION_OPTIONS = {
  data: { type: 'string' },
  config: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  token: { type: 'string' },
  'plain-http': { type: 'boolean' },
  'no-window': { type: 'boolean' },
  demo: { type: 'boolean' },
} as const;

export interface StationWords {
  readonly config?: string | undefined;
  readonly port?: string | undefined;
  readonly token?: string | undefined;
  readonly demo?: boolean | undefined;
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

/** One that no header can carry would lock every script out; an empty one would let everybody in. */
const isToken = (text: string): boolean => /^[\w.~+/=-]{1,512}$/.test(text);

/** What is wrong with the words, in one sentence; undefined when nothing is. */
export const stationWordsProblem = ({ config, port, token, demo }: StationWords): string | undefined => {
  if (port !== undefined && !isPort(port)) return `--port takes 0 to 65535, not ${port}`;
  if (demo === true && config !== undefined) return '--demo brings its own plants: leave --config out';
  if (token !== undefined && !isToken(token)) return '--token takes 1 to 512 letters, digits and . _ ~ + / = -';
  return undefined;
};
