/** The built station as a process of its own, on a folder of its own. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Program } from './program.ts';
import { startPult } from './pult.ts';
import { writtenFile } from './stationFile.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export const TOKEN = 'crossing-administrator-token';

const END_DEADLINE_MS = 5_000;

const readyLine = z.object({ url: z.string(), login: z.string(), pid: z.number() });

const metricsList = z.array(
  z.looseObject({
    device_id: z.number(),
    device_code: z.string(),
    site_code: z.string(),
    device_type: z.string(),
    timestamp: z.string().nullable(),
    online: z.boolean(),
    error: z.string().nullable(),
    quality: z.record(z.string(), z.string()),
  }),
);

export type Metrics = z.infer<typeof metricsList>[number];

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface StationOptions {
  readonly dataDirectory?: string;
  readonly stationFile?: StationFile;
  /** Further words of the command line. */
  readonly args?: readonly string[];
}

/** A running station that its token opens. */
export class StationProcess {
  readonly program: Program;
  readonly dataDirectory: string;
  readonly url: string;
  /** The address that logs in once. */
  readonly login: string;
  readonly pid: number;

  constructor(program: Program, dataDirectory: string, ready: z.infer<typeof readyLine>) {
    this.program = program;
    this.dataDirectory = dataDirectory;
    this.url = ready.url;
    this.login = ready.login;
    this.pid = ready.pid;
  }

  get databaseFile(): string {
    return join(this.dataDirectory, 'pult.db');
  }

  /** The same place as a WebSocket address. */
  socketUrl(path: string): string {
    return `${this.url.replace(/^http/, 'ws')}${path}`;
  }

  /** Asks with the token; a body goes as JSON. */
  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, body: answer };
  }

  /** The metrics objects of all devices, in the order of their ids. */
  async metrics(query = ''): Promise<Metrics[]> {
    const { body } = await this.ask('GET', `/api/metrics${query}`);
    return metricsList.parse(body);
  }

  /** The metrics object of one device by its code. */
  async metricsOf(code: string): Promise<Metrics> {
    const found = (await this.metrics()).find((metrics) => metrics.device_code === code);
    if (found === undefined) throw new Error(`there is no device ${code}`);
    return found;
  }

  /** Ends it as a service manager would: it has five seconds, and its exit code is 0. */
  async stop(): Promise<void> {
    const toldAt = performance.now();
    const { code, stderr } = await this.program.signal('SIGTERM');
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(performance.now() - toldAt).toBeLessThan(END_DEADLINE_MS);
  }

  /** Takes it away as a power cut would. */
  async kill(): Promise<void> {
    await this.program.signal('SIGKILL');
  }
}

/** Starts a station and waits until it serves. */
export const startStationProcess = async (options: StationOptions = {}): Promise<StationProcess> => {
  const dataDirectory = options.dataDirectory ?? join(temporaryFolder(), 'data');
  const config = options.stationFile === undefined ? [] : ['--config', writtenFile(options.stationFile)];
  const words = ['--data', dataDirectory, '--port', '0', '--no-window', '--token', TOKEN];
  const program = startPult('station', ...words, ...config, ...(options.args ?? []));
  const line = await program.line(/^ready /);
  return new StationProcess(program, dataDirectory, readyLine.parse(JSON.parse(line.slice('ready '.length))));
};
