/** The three WebSockets: values for scripts, journal rows, and the contract itself for screens in a browser. */
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ToldEvent } from '#shared/api/alarms.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import type { MetricsObject } from '#shared/api/metrics.ts';
import type { JournalKind } from '#shared/model/journal.ts';
import { callerOf, headerBearer, isWrong, protocolBearer, requireBearer, sendError } from './access.ts';
import { eventBody } from './eventBody.ts';
import type { GatewayParts } from './gatewayParts.ts';

/** Bytes that may wait in a socket before its client counts as too slow. */
const SLOW_BYTES = 1_000_000;
const DRAIN_CHECK_MS = 250;
/** With the half second in which the station hears of a token that the console revoked, its sockets end within 1 s. */
const SESSION_CHECK_MS = 250;
/** Requests of one screen that may be under way. */
const MAX_REQUESTS = 64;
/** Close codes: RFC 6455 7.4; 4000 and up are ours. */
const CLOSE = { unauthenticated: 4401, tooSlow: 1013, badMessage: 1008 } as const;

const TOPICS = ['alarms', 'events', 'maintenance'] as const;
/** Kinds of rows with a topic of their own; all others are events. */
const TOPIC_OF_KIND: Readonly<Partial<Record<JournalKind, (typeof TOPICS)[number]>>> = {
  alarm: 'alarms',
  maintenance: 'maintenance',
};
const apiMessage = z.strictObject({ id: z.number(), name: z.string(), input: z.unknown() });

/** Who stands behind a socket now: undefined once the session has ended or the token was revoked. */
type WhoNow = () => Caller | undefined;
type Serve = (socket: WebSocket, whoNow: WhoNow, request: FastifyRequest) => void;

export const addSockets = (server: FastifyInstance, parts: GatewayParts): void => {
  const add = (url: string, serve: Serve): void => {
    server.route({
      method: 'GET',
      url,
      onRequest: async (request, reply) => {
        // A browser cannot read the status of a refused upgrade, so its bad session is told by a close code instead.
        if (protocolBearer(request) === undefined) await requireBearer(parts)(request, reply);
        else if (callerOf(parts, request, protocolBearer(request)) === undefined) await isWrong(parts, request);
      },
      handler: (_request, reply) => sendError(reply, 'bad_input', 'this address speaks WebSocket', 426),
      wsHandler: (socket, request) => {
        const whoNow = () => callerOf(parts, request, headerBearer(request) ?? protocolBearer(request));
        socket.on('error', (error) => parts.log.warn({ error: error.message, url }, 'a socket failed'));
        if (whoNow() === undefined) {
          socket.close(CLOSE.unauthenticated, 'the session is not known');
          return;
        }
        closeWhenUnknown(socket, whoNow);
        serve(socket, whoNow, request);
      },
    });
  };
  add('/ws/metrics', serveMetrics(parts));
  add('/ws/events', serveEvents(parts));
  add('/ws/api', serveApi(parts));
};

/** A socket lives no longer than what opened it: a revoked token and a closed session end it within a moment. */
const closeWhenUnknown = (socket: WebSocket, whoNow: WhoNow): void => {
  const check = setInterval(() => {
    if (whoNow() === undefined) socket.close(CLOSE.unauthenticated, 'the session has ended');
  }, SESSION_CHECK_MS);
  socket.on('close', () => clearInterval(check));
};

const metricsQuery = z.object({
  devices: z
    .string()
    .regex(/^(?:\d{1,15}(?:,\d{1,15})*)?$/)
    .optional(),
});

/** Undefined for a list that cannot be read. */
const deviceFilter = (request: FastifyRequest): ((deviceId: number) => boolean) | undefined => {
  const query = metricsQuery.safeParse(request.query);
  if (!query.success) return undefined;
  const { devices } = query.data;
  if (devices === undefined || devices === '') return () => true;
  const wanted = new Set(devices.split(',').map(Number));
  return (deviceId) => wanted.has(deviceId);
};

const serveMetrics =
  (parts: GatewayParts): Serve =>
  (socket, whoNow, request) => {
    const wanted = deviceFilter(request);
    if (wanted === undefined) {
      socket.close(CLOSE.badMessage, 'devices is a list of ids: 1,2');
      return;
    }
    const late = new Map<number, MetricsObject>();
    const send = (metrics: MetricsObject): void => {
      late.delete(metrics.device_id);
      if (socket.bufferedAmount > SLOW_BYTES) late.set(metrics.device_id, metrics);
      else socket.send(JSON.stringify(metrics));
    };
    const drain = setInterval(() => {
      if (socket.bufferedAmount > SLOW_BYTES) return;
      for (const metrics of late.values()) socket.send(JSON.stringify(metrics));
      late.clear();
    }, DRAIN_CHECK_MS);
    const stopListening = parts.listen((event) => {
      if (event.name === 'metrics.scanned' && wanted(event.data.device_id)) send(event.data);
    });
    socket.on('close', () => {
      clearInterval(drain);
      stopListening();
    });
    answerPing(socket);
    const caller = whoNow();
    if (caller === undefined) return;
    void parts.dispatch('metrics.read', {}, caller).then((snapshot) => {
      const data = snapshot.ok
        ? (snapshot.value as readonly MetricsObject[]).filter((metrics) => wanted(metrics.device_id))
        : [];
      socket.send(JSON.stringify({ type: 'snapshot', data }));
    });
  };

const eventsQuery = z.object({ topics: z.string().default(TOPICS.join(',')) });

const serveEvents =
  (parts: GatewayParts): Serve =>
  (socket, _whoNow, request) => {
    const query = eventsQuery.safeParse(request.query);
    if (!query.success) {
      socket.close(CLOSE.badMessage, 'topics is a list of words: alarms,events');
      return;
    }
    const wanted = new Set(query.data.topics.split(','));
    const stopListening = parts.listen((event) => {
      if (event.name !== 'events.added') return;
      // Rows must not be lost silently: who cannot keep up is told to come again and read the journal.
      if (socket.bufferedAmount > SLOW_BYTES)
        socket.close(CLOSE.tooSlow, 'too slow: read the journal and connect again');
      else for (const told of event.data) sendEvent(socket, told, wanted);
    });
    socket.on('close', stopListening);
    answerPing(socket);
  };

const sendEvent = (socket: WebSocket, { row, event }: ToldEvent, wanted: ReadonlySet<string>): void => {
  const topic = TOPIC_OF_KIND[row.kind] ?? 'events';
  if (wanted.has(topic)) socket.send(JSON.stringify({ type: 'event', topic, data: { ...row, ...eventBody(event) } }));
};

const answerPing = (socket: WebSocket): void => {
  socket.on('message', (data: Buffer) => {
    if (data.toString() === 'ping') socket.send('pong');
  });
};

const serveApi =
  (parts: GatewayParts): Serve =>
  (socket, whoNow) => {
    let underWay = 0;
    let missedValues = false;
    const drain = setInterval(() => {
      if (!missedValues || socket.bufferedAmount > SLOW_BYTES) return;
      missedValues = false;
      const readAgain: StationEvent = { name: 'plant.configuration', data: { timeMs: Date.now() } };
      socket.send(JSON.stringify({ event: readAgain }));
    }, DRAIN_CHECK_MS);
    const stopListening = parts.listen((event) => {
      if (event.name === 'metrics.scanned' || event.name === 'events.added') return; // those are for scripts
      if (socket.bufferedAmount > SLOW_BYTES) missedValues = true;
      else socket.send(JSON.stringify({ event }));
    });
    socket.on('close', () => {
      clearInterval(drain);
      stopListening();
    });
    socket.on('message', (data: Buffer) => {
      const message = parseMessage(data);
      if (message === undefined || underWay >= MAX_REQUESTS) {
        socket.close(CLOSE.badMessage, message === undefined ? 'not a request' : 'too many requests');
        return;
      }
      const caller = whoNow();
      if (caller === undefined) {
        socket.close(CLOSE.unauthenticated, 'the session has ended');
        return;
      }
      underWay += 1;
      void parts.dispatch(message.name, message.input, caller).then((result) => {
        underWay -= 1;
        socket.send(JSON.stringify({ id: message.id, result }));
      });
    });
  };

const parseMessage = (data: Buffer): z.infer<typeof apiMessage> | undefined => {
  try {
    return apiMessage.safeParse(JSON.parse(data.toString())).data;
  } catch {
    return undefined; // not JSON: the caller closes the socket
  }
};
