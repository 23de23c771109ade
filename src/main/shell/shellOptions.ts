import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failure, type Result, success } from '#shared/model/result.ts';
import { STATION_OPTIONS, stationWordsProblem } from '#shared/model/stationOptions.ts';

const OPTIONS = { ...STATION_OPTIONS, kiosk: { type: 'boolean' } } as const;

/** The options of `pult station` as the desktop application takes them, and its own. */
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
  /** Windows fill their displays and can neither be closed nor minimised. */
  readonly kiosk: boolean;
  /** Words that are no option of the station: Chromium's own switches, or a slip of the person. */
  readonly unknown: readonly string[];
}

/** Reads the command line. Not strict, because Chromium's switches stand on the same line. */
export const readShellOptions = (args: readonly string[]): Result<ShellOptions, string> => {
  const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
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
    word.kind === 'option' && !Object.hasOwn(OPTIONS, word.name) ? [word.rawName] : [],
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
    kiosk: values.kiosk === true,
    unknown,
  });
};

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });

/**
 * The words that start the same station with the system: the folder and the file by their whole paths, because another
 * folder is the present one then. The token is left out: such words lie open in the registry.
 */
export const autostartWords = (options: ShellOptions): readonly string[] => [
  ...(options.demo ? ['--demo'] : []),
  ...(options.dataDirectory === undefined ? [] : ['--data', resolve(options.dataDirectory)]),
  ...(options.configFile === undefined ? [] : ['--config', resolve(options.configFile)]),
  ...(options.port === undefined ? [] : ['--port', options.port.toString()]),
  ...(options.host === STATION_OPTIONS.host.default ? [] : ['--host', options.host]),
  ...(options.plainHttp ? ['--plain-http'] : []),
  ...(options.kiosk ? ['--kiosk'] : []),
];
