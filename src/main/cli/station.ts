import { join } from 'node:path';
import type { StationFile } from '#shared/model/stationFile.ts';
import { STATION_OPTIONS, stationWordsProblem } from '#shared/model/stationOptions.ts';
import { type RunningHost, startHost } from '../app/host.ts';
import { openWindow } from '../app/openWindow.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { readStationFile } from '../app/readStationFile.ts';
import { type Command, EXIT, readOptions, refuseInput, report, UsageError } from './command.ts';
import { untilToldToStop } from './untilToldToStop.ts';

const DEFAULT_PORT = 8010;

const OPTIONS = { ...STATION_OPTIONS, json: { type: 'boolean' } } as const;

export const station: Command = {
  name: 'station',
  summary: 'Runs the station: polls, records, serves screens and scripts',
  usage: `
Usage: pult station [--data DIR] [--config FILE] [--port 8010] [--host 127.0.0.1] [--token T] [--no-window] [--demo]
             [--plain-http] [--json]

  --data DIR     data folder, made when it is not there
  --config FILE  station file, applied at the start as a difference by code
  --port N       port of the gateway; 0 picks a free one; without it 8010 or the next free one
  --host ADDR    address of the gateway; other than loopback opens the station to the network, encrypted by a certificate
                 of its own (DIR/tls; its authority is at /authority.crt)
  --token T      administrator token for automation: letters, digits and . _ ~ + / = -
  --plain-http   does not encrypt on a network: everybody there can read along, and every screen says so
  --no-window    opens no window
  --demo         the demo plants behind simulated controllers, in a data folder of their own
  --json         a refusal as one JSON object on stdout

Prints one line when it serves: ready {"url":…,"login":…,"pid":…}. Each use of the login address prints the next one.
Ends cleanly on Ctrl+C, SIGTERM and the closing of its console.`,
  run: async (args) => {
    const { values } = readOptions(args, OPTIONS);
    const problem = stationWordsProblem(values);
    if (problem !== undefined) throw new UsageError(problem);
    const demo = values.demo === true;
    const dataDirectory = values.data ?? defaultDataDirectory(demo);
    const port = values.port === undefined ? undefined : Number(values.port);
    let stationFile: StationFile | undefined;
    if (values.config !== undefined) {
      const parsed = readStationFile(values.config, readProfileLibrary(profileFolders(dataDirectory)));
      if (!parsed.ok) return refuseInput(values.json === true, parsed.error);
      stationFile = parsed.value;
    }
    const started = await startHost({
      dataDirectory,
      demo,
      ...(stationFile === undefined ? {} : { stationFile }),
      host: values.host,
      plainHttp: values['plain-http'] === true,
      port: port ?? DEFAULT_PORT,
      orNextPort: port === undefined,
      ...(values.token === undefined ? {} : { token: values.token }),
      onLoginAddress: (address) => process.stdout.write(`login ${address}\n`),
    });
    if (!started.ok)
      return report(values.json === true, { ok: false, text: started.error, data: { error: started.error } });
    await runUntilStopped(started.value, dataDirectory, values['no-window'] !== true);
    return EXIT.fine;
  },
};

const runUntilStopped = async (host: RunningHost, dataDirectory: string, window: boolean): Promise<void> => {
  const stopped = untilToldToStop(host);
  const { url } = host.served;
  process.stdout.write(`ready ${JSON.stringify({ url, login: host.served.loginAddress(), pid: process.pid })}\n`);
  if (window) {
    const outcome = openWindow(host.served.loginAddress(), join(dataDirectory, 'window'), host.served.keyPin);
    if (outcome !== 'opened') process.stderr.write(`${outcome}: open ${host.served.loginAddress()}\n`);
  }
  await stopped;
};
