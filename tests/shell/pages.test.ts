import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '#shared/api/contentSecurityPolicy.ts';
import { registerApplicationScheme } from '../../src/main/shell/applicationScheme.ts';
import { pageFiles } from '../../src/main/shell/pageFiles.ts';
import * as electron from '../fakes/electron.ts';
import { freshElectron, makePages } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

let cleanUp: () => void;
let answer: ReturnType<typeof pageFiles>;
beforeEach(() => {
  cleanUp = freshElectron();
  answer = pageFiles(makePages());
});
afterEach(() => cleanUp());

/** A request whose address reaches the handler as it is, whatever a parser would make of it. */
const ask = (url: string, method = 'GET'): Promise<Response> => answer({ url, method });

describe('the page of the station', () => {
  it.each(['app://pult/', 'app://pult/index.html', 'app://pult/?x=1#y'])(
    'comes under its policy, whose nonce it carries: %s',
    async (url) => {
      const response = await ask(url);
      const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(Object.fromEntries(response.headers)).toEqual({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy(nonce),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it('has a fresh nonce at each load', async () => {
    const policies = await Promise.all(
      ['app://pult/', 'app://pult/'].map(async (url) => (await ask(url)).headers.get('content-security-policy')),
    );
    expect(new Set(policies).size).toBe(2);
  });

  it('allows no inline and no foreign code', () => {
    expect(contentSecurityPolicy('n')).not.toMatch(/unsafe-|\*|https?:/);
  });

  it('brings its files with their types', async () => {
    const response = await ask('app://pult/assets/index.js');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('start();');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    'app://pult/../package.json',
    'app://pult/../../package.json',
    'app://pult/%2e%2e/package.json',
    'app://pult/..%2fpackage.json',
    'app://pult/..%2Fpackage.json',
    'app://pult/..%5cpackage.json',
    'app://pult/..\\package.json',
    'app://pult/assets/..%2f..%2fpackage.json',
    'app://pult/assets/../../package.json',
    'app://pult/%252e%252e/package.json',
    'app://pult//package.json',
    'app://pult//etc/passwd',
    'app://pult/assets',
    'app://pult/assets/',
    'app://pult/assets/index.js%00',
    'app://pult/%',
    'app://pult/nothing.js',
    'app://other/index.html',
    'app://pult.example.com/index.html',
    'file:///etc/passwd',
    'http://pult/index.html',
  ])('is all there is: %s is not found', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('is only read', async () => {
    expect((await ask('app://pult/', 'POST')).status).toBe(404);
  });

  it('has an origin of its own, as of a secure site', () => {
    registerApplicationScheme();
    expect(electron.protocol.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
    ]);
  });
});
