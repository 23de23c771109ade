import { MAX_SPEED, MIN_SPEED } from '#shared/model/training.ts';
import { createLogger } from '../app/logger.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { startTraining } from '../app/serveTraining.ts';
import { readPlantFile } from '../app/simulatePlant.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, EXIT, readOptions, refuseInput, report, UsageError } from './command.ts';
import { simulateReplay } from './simulateReplay.ts';
import { untilSignal } from './untilSignal.ts';
import { wholeNumber } from './wholeNumber.ts';

/** A record has its own answers: nothing of a plant goes with it. */
const PLANT_ONLY = ['plant', 'seed', 'speed', 'control-port', 'data'] as const;

export const simulate: Command = {
  name: 'simulate',
  summary: 'Serves a simulated plant, or a recorded conversation, on real Modbus sockets',
  usage: `
Usage: pult simulate --plant FILE [--port-base N] [--speed N] [--seed N] [--control-port N] [--data DIR] [--json]
       pult simulate --replay FILE.pcapng [--port N | --port-base N] [--json]

  --plant FILE     plant file, such as resources/plants/mkz.json
  --replay FILE    recorded frames of an endpoint, as GET /api/devices/{id}/frames exports them: answers as it did
  --port-base N    ports count up from here in the order of the endpoints; without it the plant file's own
  --port N         port of the replayed endpoint; without it a free one
  --data DIR       data folder whose own profiles are known beside the shipped ones
  --seed N         another seed gives other noise (1)
  --speed N        seconds of the plant in a real one, 1 to 60 (1)
  --control-port N port of the control API: scenarios, load, mains, pace, wire faults; without it a free one
  --json           a refusal as one JSON object on stdout

Prints one line when it serves:
ready {"controlUrl":…,"endpoints":[{"device":…,"kind":…,"host":…,"port":…,"unitId":…}]}.
A record has no control API and an endpoint for each unit in it, named UNIT1 and so on; frames of a serial line are served as RTU over TCP.
Everything listens on loopback. Ends on Ctrl+C or SIGTERM.`,
  run: async (args) => {
    const { values } = readOptions(args, {
      plant: { type: 'string' },
      replay: { type: 'string' },
      port: { type: 'string' },
      'port-base': { type: 'string' },
      seed: { type: 'string' },
      speed: { type: 'string' },
      'control-port': { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { plant: plantFile, replay } = values;
    if (replay !== undefined) {
      const stranger = PLANT_ONLY.find((name) => values[name] !== undefined);
      if (stranger !== undefined) throw new UsageError(`--replay and --${stranger} exclude each other`);
      return simulateReplay({ ...values, replay });
    }
    const json = values.json === true;
    if (plantFile === undefined) throw new UsageError('--plant FILE is missing (or --replay FILE)');
    if (values.port !== undefined) throw new UsageError('--port belongs to --replay: use --port-base');
    const portBase = wholeNumber('port-base', values['port-base']);
    const seed = wholeNumber('seed', values.seed) ?? 1;
    const speed = wholeNumber('speed', values.speed) ?? MIN_SPEED;
    if (speed < MIN_SPEED || speed > MAX_SPEED) throw new UsageError('--speed is 1 to 60');
    const controlPort = wholeNumber('control-port', values['control-port']) ?? 0;
    const plant = readPlantFile(plantFile);
    if (!plant.ok) return refuseInput(json, plant.error);
    const library = readProfileLibrary(profileFolders(values.data ?? defaultDataDirectory(false)));
    const options = { library, clock: systemClock, seed, ...(portBase === undefined ? {} : { portBase }) };
    const running = await startTraining(plant.value, { ...options, speed, controlPort, logger: createLogger() });
    if (!running.ok) return report(json, { ok: false, text: running.error, data: { error: running.error } });
    const stopped = untilSignal();
    const { controlUrl, plant: served } = running.value;
    const endpoints = served.devices.map(({ code, connection }) => ({ device: code, ...connection }));
    process.stdout.write(`ready ${JSON.stringify({ controlUrl, endpoints })}\n`);
    await stopped;
    await running.value.close();
    return EXIT.fine;
  },
};
