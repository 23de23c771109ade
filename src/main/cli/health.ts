import { z } from 'zod';
import { type Result, success } from '#shared/model/result.ts';
import { readStationUrl } from '../app/stationUrlFile.ts';
import { type Command, readOptions, report, UsageError } from './command.ts';

const USUAL_URL = 'http://127.0.0.1:8010';
const TIMEOUT_MS = 5_000;
const answerShape = z.looseObject({ status: z.string() });

export const health: Command = {
  name: 'health',
  summary: 'Asks a running station how it is',
  usage: `
Usage: pult health [--url http://127.0.0.1:8010 | --data DIR] [--token T] [--json]

  --url URL    address of the station
  --data DIR   or its data folder, whose running station has left its address there
  --token T    administrator token: tells devices, storage and problems as well
  --json       one JSON object on stdout

Exit code 0 when the station answers and is in order, 1 otherwise.`,
  run: async (args) => {
    const { values } = readOptions(args, {
      url: { type: 'string' },
      data: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean' },
    });
    const url = addressOf(values.url, values.data);
    const answer = url.ok ? await ask(url.value, values.token) : { status: 'unreachable', error: url.error };
    const ok = answer['status'] === 'ok';
    const text = ok ? 'the station is in order' : `not in order: ${JSON.stringify(answer)}`;
    return report(values.json === true, { ok, text, data: answer });
  },
};

const addressOf = (url: string | undefined, dataDirectory: string | undefined): Result<string, string> => {
  if (url !== undefined && dataDirectory !== undefined) throw new UsageError('one of --url and --data is taken');
  if (dataDirectory !== undefined) return readStationUrl(dataDirectory);
  if (url !== undefined && !URL.canParse(url)) {
    throw new UsageError(`--url takes an address such as ${USUAL_URL}, not ${url}`);
  }
  return success(url ?? USUAL_URL);
};

const ask = async (url: string, token: string | undefined): Promise<Record<string, unknown>> => {
  const path = token === undefined ? '/healthz' : '/api/health';
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  try {
    const response = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body: unknown = await response.json();
    return response.ok ? answerShape.parse(body) : { status: 'refused', httpStatus: response.status };
  } catch (error) {
    return { status: 'unreachable', error: error instanceof Error ? error.message : String(error) };
  }
};
