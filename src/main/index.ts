/** The station as a desktop application: wires the shell to the application. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '#shared/model/result.ts';
import type { Workstation } from '#shared/model/workstation.ts';
import { type RunningHost, startHost } from './app/host.ts';
import { defaultDataDirectory, pagesDirectory, profileFolders } from './app/places.ts';
import { readProfileLibrary } from './app/profileLibrary.ts';
import { readStationFile } from './app/readStationFile.ts';
import { debuggingSwitch } from './shell/debuggingSwitch.ts';
import { autostartWords, readShellOptions, type ShellOptions } from './shell/shellOptions.ts';
import { refuseToStart, startShell } from './shell/startShell.ts';
import { systemProtector } from './shell/systemProtector.ts';
import { windowPdf } from './shell/windowPdf.ts';

const DEFAULT_PORT = 8010;
const EXIT_BAD_INPUT = 2;

const start = async (
  options: ShellOptions,
  dataDirectory: string,
  workstation: Workstation,
): Promise<Result<RunningHost, string>> => {
  const { configFile, demo, host, port, token, plainHttp } = options;
  const file =
    configFile === undefined
      ? undefined
      : readStationFile(configFile, readProfileLibrary(profileFolders(dataDirectory)));
  if (file?.ok === false) return file;
  return startHost({
    dataDirectory,
    demo,
    ...(file === undefined ? {} : { stationFile: file.value }),
    host,
    plainHttp,
    port: port ?? DEFAULT_PORT,
    orNextPort: port === undefined,
    ...(token === undefined ? {} : { token }),
    systemProtector: await systemProtector(),
    printPdf: windowPdf,
    workstation,
    onLoginAddress: (address) => process.stdout.write(`login ${address}\n`),
  });
};

const run = (options: ShellOptions): void => {
  for (const word of options.unknown) process.stderr.write(`pult: no option of the station: ${word}\n`);
  const dataDirectory = resolve(options.dataDirectory ?? defaultDataDirectory(options.demo));
  const pages = pagesDirectory();
  if (pages === undefined) throw new Error('BUG: the screens were not built');
  startShell({
    dataDirectory,
    pagesDirectory: pages,
    preloadFile: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
    window: options.window,
    kiosk: options.kiosk,
    autostartWords: autostartWords(options),
    start: (workstation) => start(options, dataDirectory, workstation),
  });
};

const begin = (): void => {
  const forbidden = debuggingSwitch();
  if (forbidden !== undefined) {
    const sentence = `the station does not start with --${forbidden}: other programs could take control of it`;
    return refuseToStart(sentence, true, EXIT_BAD_INPUT);
  }
  const options = readShellOptions(process.argv.slice(1));
  if (options.ok) run(options.value);
  else refuseToStart(options.error, true, EXIT_BAD_INPUT);
};

begin();
