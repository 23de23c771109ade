import { z } from 'zod';
import { type Command, readOptions, report, UsageError } from './command.ts';

const TIMEOUT_MS = 5_000;
const answerShape = z.looseObject({ status: z.string() });

export const health: Command = {
  name: 'health',
  summary: 'Asks a running station how it is',
  usage: `
Usage: pult health [--url http://127.0.0.1:8010] [--token T] [--json]

  --url URL    address of the station
  --token T    administrator token: tells devices, storage and problems as well
  --json       one JSON object on stdout

Exit code 0 when the station answers and is in order, 1 otherwise.`,
  run: async (args) => {
    const { values } = readOptions(args, {
      url: { type: 'string', default: 'http://127.0.0.1:8010' },
      token: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (!URL.canParse(values.url))
      throw new UsageError(`--url takes an address such as http://127.0.0.1:8010, not ${values.url}`);
    const answer = await ask(values.url, values.token);
    const ok = answer['status'] === 'ok';
    const text = ok ? 'the station is in order' : `not in order: ${JSON.stringify(answer)}`;
    return report(values.json === true, { ok, text, data: answer });
  },
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
