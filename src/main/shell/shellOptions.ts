import { parseArgs } from 'node:util';
import { failure, type Result, success } from '#shared/model/result.ts';

/** The options of `pult station` as the desktop application takes them. */
export interface ShellOptions {
  readonly demo: boolean;
  readonly dataDirectory?: string;
  readonly configFile?: string;
  readonly host: string;
  /** Absent: the default port or the next free one. */
  readonly port?: number;
  readonly token?: string;
  readonly window: boolean;
  /** Words that are no option of the station: Chromium's own switches, or a slip of the person. */
  readonly unknown: readonly string[];
}

const OPTIONS = {
  data: { type: 'string' },
  config: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  token: { type: 'string' },
  'no-window': { type: 'boolean' },
  demo: { type: 'boolean' },
} as const;

/** Reads the command line. Not strict, because Chromium's switches stand on the same line. */
export const readShellOptions = (args: readonly string[]): Result<ShellOptions, string> => {
  const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const text = (name: 'data' | 'config' | 'port' | 'token'): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const bare = (['data', 'config', 'port', 'host', 'token'] as const).find((name) => values[name] === true);
  if (bare !== undefined) return failure(`--${bare} needs a value`);
  const port = text('port');
  if (port !== undefined && !isPort(port)) return failure(`--port takes 0 to 65535, not ${port}`);
  const demo = values.demo === true;
  if (demo && values.config !== undefined) return failure('--demo brings its own plants: leave --config out');
  const unknown = tokens.flatMap((token) =>
    token.kind === 'option' && !Object.hasOwn(OPTIONS, token.name) ? [token.rawName] : [],
  );
  return success({
    demo,
    ...optional('dataDirectory', text('data')),
    ...optional('configFile', text('config')),
    ...optional('port', port === undefined ? undefined : Number(port)),
    ...optional('token', text('token')),
    host: typeof values.host === 'string' ? values.host : OPTIONS.host.default,
    window: values['no-window'] !== true,
    unknown,
  });
};

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
