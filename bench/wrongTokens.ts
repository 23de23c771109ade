/**
 * Wrong bearers as fast as they go, thrown at a station that polls 100 devices at one second and listens on a network,
 * encrypted: over connections that stay, over new connections, and over WebSockets. What that costs the station's
 * process, how evenly it polls meanwhile, and how long somebody waits who has a valid token.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setDefaultCACertificates } from 'node:tls';
import WebSocket from 'ws';
import { rounded } from './kit/median.ts';
import {
  DEVICES,
  FIRST_PORT,
  jitters,
  pause,
  percentile,
  requestTimes,
  SETTLE_S,
  startStation,
  TOKEN,
} from './kit/pacedStation.ts';
import { referenceProgram } from './kit/referencePrograms.ts';
import type { Benchmark } from './run.ts';

/** Guesses under way at a time: a quarter of the connections that the station takes. */
const GUESSERS = 64;
const IDLE_S = 10;
/** For how long the controllers are there, s. */
const SERVE_S = '900';
const ASK_EVERY_MS = 100;
/** A guess over a new connection costs the guesser as much as the station: fewer are enough to see it. */
const NEW_CONNECTIONS_SHARE = 0.2;
/** Close code of the station's own. */
const UNAUTHENTICATED = 4401;
const CUT_OFF_PAUSE_S = 0.1;
const TICKS_A_SECOND = 100;
/** Scans that the station remembers of a device. */
const MAX_POLLS = 1_000;

/** Throws one wrong bearer at the station and waits for the refusal. */
type Guess = (url: string) => Promise<void>;

/** It looks like a token, so that the station goes all the way with it. */
const wrongBearer = (): string => `pult_${randomBytes(4).toString('hex')}_${randomBytes(32).toString('base64url')}`;

/** Status and ms of an answer. */
const ask = async (url: string, bearer: string, agent: Agent | false): Promise<{ status: number; ms: number }> => {
  const start = performance.now();
  const question = request(`${url}/api/me`, { agent, headers: { authorization: `Bearer ${bearer}` } });
  question.end();
  const [answer] = (await once(question, 'response')) as [import('node:http').IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return { status: answer.statusCode ?? 0, ms: performance.now() - start };
};

const overHttp =
  (agent: Agent | false): Guess =>
  async (url) => {
    const { status } = await ask(url, wrongBearer(), agent);
    if (status !== 401 && status !== 429) throw new Error(`a wrong bearer was answered ${status.toString()}`);
  };

/** A guess too many is refused before its socket opens. */
const refusedUpgrade = (error: unknown): [number] => {
  if (error instanceof Error && error.message.endsWith(' 429')) return [UNAUTHENTICATED];
  throw error;
};

/** As a browser presents a session: among the subprotocols. */
const overWebSocket: Guess = async (url) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/api`, ['pult', `bearer.${wrongBearer()}`]);
  const [code] = (await once(socket, 'close').catch(refusedUpgrade)) as [number];
  if (code !== UNAUTHENTICATED) throw new Error(`a wrong bearer was closed with ${code.toString()}`);
};

/** Seconds of processor time that the process has used. */
const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
};

/** Share of a core that the process uses while the work is done. */
const cpuShare = async (pid: number, work: () => Promise<unknown>): Promise<number> => {
  const [startMs, start] = [performance.now(), cpuSeconds(pid)];
  await work();
  return (1_000 * (cpuSeconds(pid) - start)) / (performance.now() - startMs);
};

const isCutOff = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');

/** A connection too many is cut off: that guesser tries again a little later. */
const guessMany = async (url: string, guess: Guess, count: number): Promise<void> => {
  let left = count;
  const guesser = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await guess(url).catch((error: unknown) => {
        if (!isCutOff(error)) throw error;
        return pause(CUT_OFF_PAUSE_S);
      });
    }
  };
  await Promise.all(Array.from({ length: GUESSERS }, guesser));
};

/** Asks with the valid token again and again until told to stop; gives how long each answer took, in ms. */
const askRightly = async (url: string, isOver: () => boolean): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true });
  const tookMs: number[] = [];
  while (!isOver()) {
    const { status, ms } = await ask(url, TOKEN, agent);
    if (status !== 200) throw new Error(`the valid token was answered ${status.toString()}`);
    tookMs.push(ms);
    await pause(ASK_EVERY_MS / 1_000);
  }
  agent.destroy();
  return tookMs;
};

/** 99th percentile of the distances of all scans of the last seconds from their grids, ms. */
const jitterP99 = async (url: string, seconds: number): Promise<number> => {
  const scans = Math.min(Math.floor(seconds), MAX_POLLS);
  const all: number[] = [];
  for (let id = 1; id <= DEVICES; id += 1) {
    all.push(...jitters(await requestTimes(url, id, scans)));
    await pause(ASK_EVERY_MS / 1_000); // a caller has a pace on a network
  }
  return percentile(all, 0.99);
};

const throwAll = async (url: string, pid: number, count: number): Promise<Record<string, number>> => {
  const stay = new Agent({ keepAlive: true, maxSockets: GUESSERS });
  const few = Math.ceil(count * NEW_CONNECTIONS_SHARE);
  const keepAlive = await cpuShare(pid, () => guessMany(url, overHttp(stay), count));
  stay.destroy();
  const newConnections = await cpuShare(pid, () => guessMany(url, overHttp(false), few));
  const webSockets = await cpuShare(pid, () => guessMany(url, overWebSocket, few));
  return {
    cpu_share: rounded(Math.max(keepAlive, newConnections, webSockets)),
    keep_alive_cpu_share: rounded(keepAlive),
    new_connection_cpu_share: rounded(newConnections),
    web_socket_cpu_share: rounded(webSockets),
  };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([text = '10000']) => {
    const count = Number(text);
    const folder = mkdtempSync(join(tmpdir(), 'pult-wrong-tokens-'));
    const server = spawn(referenceProgram('server'), [FIRST_PORT.toString(), DEVICES.toString(), SERVE_S]);
    await pause(0.5);
    const { url, pid, child } = await startStation(folder, ['--host', '0.0.0.0']);
    setDefaultCACertificates([readFileSync(join(folder, 'data', 'tls', 'authority.crt'), 'utf8')]);
    await pause(SETTLE_S);
    const idle = await cpuShare(pid, () => pause(IDLE_S));
    const idleJitter = await jitterP99(url, IDLE_S);
    let isOver = false;
    const right = askRightly(url, () => isOver);
    const startMs = performance.now();
    const shares = await throwAll(url, pid, count);
    const seconds = (performance.now() - startMs) / 1_000;
    isOver = true;
    const tookMs = await right;
    const jitter = await jitterP99(url, seconds);
    child.kill('SIGTERM');
    await once(child, 'exit');
    server.kill();
    rmSync(folder, { recursive: true });
    return {
      ...shares,
      idle_cpu_share: rounded(idle),
      jitter_p99_ms: jitter,
      idle_jitter_p99_ms: idleJitter,
      valid_ms_p99: rounded(percentile(tookMs, 0.99)),
      guesses: count,
      seconds: rounded(seconds),
    };
  },
};
