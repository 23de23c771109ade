import { parseArgs } from 'node:util';
import { failure, type Result, success } from '#shared/model/result.ts';
import { STATION_OPTIONS, stationWordsProblem } from '#shared/model/stationOptions.ts';

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
  /** Serves a network without encryption: a person's own choice. */
  readonly plainHttp: boolean;
  /** Words that are no option of the station: Chromium's own switches, or a slip of the person. */
  readonly unknown: readonly string[];
}

/** Reads the command line. Not strict, because Chromium's switches stand on the same line. */
export const readShellOptions = (args: readonly string[]): Result<ShellOptions, string> => {
  const { values, tokens } = parseArgs({ args: [...args], options: STATION_OPTIONS, strict: false, tokens: true });
  const text = (name: 'data' | 'config' | 'port' | 'token'): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const bare = (['data', 'config', 'port', 'host', 'token'] as const).find((name) => values[name] === true);
  if (bare !== undefined) return failure(`--${bare} needs a value`);
  const [config, port, token] = [text('config'), text('port'), text('token')];
  const demo = values.demo === true;
  const problem = stationWordsProblem({ config, port, token, demo });
  if (problem !== undefined) return failure(problem);
  const unknown = tokens.flatMap((word) =>
    word.kind === 'option' && !Object.hasOwn(STATION_OPTIONS, word.name) ? [word.rawName] : [],
  );
  return success({
    demo,
    ...optional('dataDirectory', text('data')),
    ...optional('configFile', config),
    ...optional('port', port === undefined ? undefined : Number(port)),
    ...optional('token', token),
    host: typeof values.host === 'string' ? values.host : STATION_OPTIONS.host.default,
    window: values['no-window'] !== true,
    plainHttp: values['plain-http'] === true,
    unknown,
  });
};

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
