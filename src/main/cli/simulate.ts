import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { readPlantFile, simulatePlant } from '../app/simulatePlant.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, EXIT, readOptions, refuseInput, report, UsageError } from './command.ts';

const wholeNumber = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not ${text}`);
  return Number(text);
};

export const simulate: Command = {
  name: 'simulate',
  summary: 'Serves a simulated plant on real Modbus sockets',
  usage: `
Usage: pult simulate --plant FILE [--port-base N] [--seed N] [--data DIR] [--json]

  --plant FILE     plant file, such as resources/plants/mkz.json
  --port-base N    ports count up from here in the order of the devices; without it the plant file's own
  --data DIR       data folder whose own profiles are known beside the shipped ones
  --seed N         another seed gives other noise (1)
  --json           a refusal as one JSON object on stdout

Prints one line when it serves: ready {"endpoints":[{"device":…,"kind":…,"host":…,"port":…,"unitId":…}]}.
Everything listens on loopback. Ends on Ctrl+C or SIGTERM.`,
  run: async (args) => {
    const { values } = readOptions(args, {
      plant: { type: 'string' },
      'port-base': { type: 'string' },
      seed: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    });
    const json = values.json === true;
    if (values.plant === undefined) throw new UsageError('--plant FILE is missing');
    const portBase = wholeNumber('port-base', values['port-base']);
    const seed = wholeNumber('seed', values.seed) ?? 1;
    const plant = readPlantFile(values.plant);
    if (!plant.ok) return refuseInput(json, plant.error);
    const library = readProfileLibrary(profileFolders(values.data ?? defaultDataDirectory(false)));
    const options = { library, clock: systemClock, seed, ...(portBase === undefined ? {} : { portBase }) };
    const running = await simulatePlant(plant.value, options);
    if (!running.ok) return report(json, { ok: false, text: running.error, data: { error: running.error } });
    // Whoever reads the line may tell it to stop at once.
    const stopped = new Promise((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, resolve);
    });
    const endpoints = running.value.devices.map(({ code, connection }) => ({ device: code, ...connection }));
    process.stdout.write(`ready ${JSON.stringify({ endpoints })}\n`);
    await stopped;
    await running.value.close();
    return EXIT.fine;
  },
};
