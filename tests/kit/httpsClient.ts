/** Clients of an encrypted station that let a test choose what fetch does not. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { join } from 'node:path';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';

/** PEM of the authority in a data folder. */
export const authorityOf = ({ dataDirectory }: { readonly dataDirectory: string }): string =>
  readFileSync(join(dataDirectory, 'tls', 'authority.crt'), 'utf8');

export interface HttpsAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

/** Asks with any options and headers, Host too. */
export const askHttps = async (url: string, options: RequestOptions = {}, body = ''): Promise<HttpsAnswer> => {
  const question = request(url, { agent: false, ...options });
  question.end(body);
  const [answer] = (await once(question, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
  return { status: answer.statusCode ?? 0, text, headers: answer.headers };
};

/** Connects by TLS of these versions; undefined where the other side refuses it. */
export const handshake = async (
  { url }: { readonly url: string },
  range: { minVersion?: SecureVersion; maxVersion?: SecureVersion } = {},
): Promise<TLSSocket | undefined> => {
  const { port } = new URL(url);
  const ciphers = 'DEFAULT@SECLEVEL=0'; // else this side refuses the old versions by itself
  const socket = connect({ host: '127.0.0.1', port: Number(port), ciphers, ...range });
  return new Promise((resolve) => {
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
};
