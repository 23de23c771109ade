/**
 * Typed calls into a worker thread: a map of functions on one side, the same map with promises on the other.
 * Calls are answered in their order, but for those that take many steps: others come in between. A thread that dies
 * settles all that wait.
 */
import { once } from 'node:events';
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { outsideArchive } from './places.ts';

type ThreadMethods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What a method answers in the end, when it answers in steps. */
type Answered<Output> = Output extends Generator<unknown, infer Value> ? Value : Awaited<Output>;

/** The same methods as seen from outside the thread. */
export type Remote<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends (...args: infer Args) => infer Output
    ? (...args: Args) => Promise<Answered<Output>>
    : never;
};

interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

/** Calls waiting for one thread at the most; past that the caller is told at once. */
const MAX_WAITING = 10_000;

/** A method that answers in steps lets other calls in after so long. */
const SLICE_MS = 8;

const isSteps = (value: unknown): value is Generator<undefined, unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value;

/** Takes steps for a while; answers with the last one's value, or goes on when what waits has had its turn. */
const advance = (steps: Generator<undefined, unknown>, answer: (work: () => unknown) => void): void => {
  const untilMs = performance.now() + SLICE_MS;
  answer(() => {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (performance.now() < untilMs) continue;
      setImmediate(() => advance(steps, answer));
      return LATER;
    }
  });
};

/** Stands for an answer that comes in another turn. */
const LATER = Symbol('later');

/** In the thread: serves the methods until told to close. */
export const serveThread = (start: (data: unknown) => ThreadMethods): void => {
  const port: MessagePort | null = parentPort;
  if (port === null) throw new Error('BUG: a thread entry was started as a program');
  const methods = start(workerData);
  port.on('message', (call: Call) => {
    const method = methods[call.name];
    const answer = (work: () => unknown): void => {
      try {
        const value = work();
        if (isSteps(value)) advance(value, answer);
        else if (value !== LATER) port.postMessage({ id: call.id, value } satisfies Answer);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        port.postMessage({ id: call.id, error: message } satisfies Answer);
      }
    };
    answer(() => {
      if (method === undefined) throw new Error(`BUG: the thread has no method ${call.name}`);
      return method(...(call.args as never[]));
    });
    if (call.name === 'close') port.close();
  });
  port.postMessage({ id: 0, value: 'ready' } satisfies Answer);
};

/** Threads handle short-lived rows: a small young generation keeps the station small without slowing them. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 8 };

/** A running thread and its methods. */
export interface Thread<Methods> {
  readonly call: Remote<Methods>;
  /** Lets the thread finish what it was given, then ends it. */
  close(): Promise<void>;
}

/** `app/<name>`: the TypeScript source under Node and vitest, the file beside the bundle in a build. */
export const threadFile = (name: string): URL => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return outsideArchive(new URL(`./${name}.${extension}`, import.meta.url));
};

/** Starts a thread and waits until it serves; rejects when it cannot start. */
export const startThread = async <Methods>(
  name: string,
  data: unknown,
  onDeath: (error: Error) => void,
): Promise<Thread<Methods>> => {
  const worker = new Worker(threadFile(name), { workerData: data, resourceLimits: THREAD_LIMITS });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  let closing = false;
  const started = new Promise<void>((resolve, reject) => waiting.set(0, { resolve: () => resolve(), reject }));
  const settleAll = (error: Error): void => {
    for (const caller of waiting.values()) caller.reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: Answer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) caller?.reject(new Error(answer.error));
    else caller?.resolve(answer.value);
  });
  worker.on('error', settleAll);
  worker.on('exit', () => {
    const error = new Error(`the ${name} thread has ended`);
    settleAll(error);
    if (!closing) onDeath(error);
  });
  const send = (method: string, args: readonly unknown[]): Promise<unknown> => {
    if (waiting.size >= MAX_WAITING) return Promise.reject(new Error(`the ${name} thread has too much to do`));
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name: method, args } satisfies Call, args.filter(isTransferable));
    });
  };
  const call = new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...args: unknown[]) =>
          send(String(method), args),
    },
  ) as Remote<Methods>;
  await started;
  return {
    call,
    close: async () => {
      closing = true;
      const ended = once(worker, 'exit');
      await send('close', []);
      await ended;
    },
  };
};

const isTransferable = (arg: unknown): arg is ArrayBuffer => arg instanceof ArrayBuffer;
