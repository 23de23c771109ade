/** The built screens as answers to requests: known files only, the page with a nonce of its own per load. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CSP_NONCE_MARK, contentSecurityPolicy } from '#shared/api/contentSecurityPolicy.ts';
import { isOwnAddress } from './applicationScheme.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const PAGE = '/index.html';

/** What is looked at of a request. */
interface Asked {
  readonly url: string;
  readonly method: string;
}

/**
 * Answers requests from the files that lay in the folder at the start. A path is looked up, never joined, so no
 * spelling of `..` leads out of the folder.
 */
export const pageFiles = (directory: string): ((request: Asked) => Promise<Response>) => {
  const files = new Map(filesBelow(directory, '').map((path) => [path, join(directory, path)]));
  return async ({ url, method }) => {
    if (method !== 'GET' || !isOwnAddress(url)) return notFound();
    const path = pathOf(url);
    const file = path === undefined ? undefined : files.get(path);
    if (path === undefined || file === undefined) return notFound();
    try {
      return path === PAGE ? page(await readFile(file, 'utf8')) : asset(path, await readFile(file));
    } catch {
      return notFound(); // the file was there at the start and is gone or unreadable now
    }
  };
};

const filesBelow = (directory: string, path: string): string[] =>
  readdirSync(join(directory, path), { withFileTypes: true }).flatMap((entry) => {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(directory, below);
    return entry.isFile() ? [below] : [];
  });

const pathOf = (address: string): string | undefined => {
  try {
    const path = decodeURIComponent(new URL(address).pathname);
    return path === '/' ? PAGE : path;
  } catch {
    return undefined; // a broken escape
  }
};

const page = (text: string): Response => {
  const nonce = randomBytes(16).toString('base64');
  return new Response(text.replaceAll(CSP_NONCE_MARK, nonce), {
    headers: {
      ...headersOf(PAGE),
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    },
  });
};

const asset = (path: string, content: Buffer<ArrayBuffer>): Response =>
  new Response(content, { headers: headersOf(path) });

const headersOf = (path: string): Record<string, string> => ({
  'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
  'x-content-type-options': 'nosniff',
});

const notFound = (): Response =>
  new Response('not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
