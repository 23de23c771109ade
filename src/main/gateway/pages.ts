import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { CSP_NONCE_MARK, contentSecurityPolicy } from '#shared/api/contentSecurityPolicy.ts';

/** Serves the built screens: the page with a nonce of its own per load, its files as they are. */
export const servePages = async (server: FastifyInstance, directory: string): Promise<void> => {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  await server.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: false,
    maxAge: '1y',
    immutable: true,
  });
  server.get('/', (_request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(CSP_NONCE_MARK, nonce));
  });
};
