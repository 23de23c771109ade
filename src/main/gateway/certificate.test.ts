import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { type GatewayCertificate, gatewayCertificate, machineNames } from './certificate.ts';

afterEach(removeTemporaryFolders);

const DAY_MS = 86_400_000;
const NOW_MS = Date.now();
const NAMES = ['localhost', 'shchit-1', '127.0.0.1', '192.168.97.10', '::1'];

const made = async (folder: string, names = NAMES, nowMs = NOW_MS): Promise<GatewayCertificate> => {
  const certificate = await gatewayCertificate(folder, names, nowMs);
  if (!certificate.ok) throw new Error(certificate.error);
  return certificate.value;
};

/** What a client that trusts the authority alone, and calls the server by a name, is told. */
const asked = async (certificate: GatewayCertificate, authority: string, servername: string): Promise<string> => {
  const server = createServer({ key: certificate.key, cert: certificate.chain }, (_request, reply) => reply.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve) => {
    const question = request({ host: '127.0.0.1', port, ca: authority, servername, agent: false }, (reply) => {
      reply.resume();
      resolve(String(reply.statusCode));
    });
    question.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    question.end();
  });
  server.close();
  return answer;
};

describe('the certificate of the gateway', () => {
  it('is trusted by whoever trusts its authority, under each of its names and no other', async () => {
    const certificate = await made(temporaryFolder());
    expect(await asked(certificate, certificate.authority, 'shchit-1')).toBe('200');
    expect(await asked(certificate, certificate.authority, 'other-host')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    const stranger = await made(temporaryFolder());
    expect(await asked(certificate, stranger.authority, 'shchit-1')).not.toBe('200');
  });

  it('has the names, the uses and the lifetimes that browsers ask for', async () => {
    const { chain, authority } = await made(temporaryFolder());
    const server = new X509Certificate(chain);
    const root = new X509Certificate(authority);
    for (const name of ['localhost', 'shchit-1']) expect(server.checkHost(name)).toBe(name);
    for (const address of ['127.0.0.1', '192.168.97.10', '::1']) expect(server.checkIP(address)).toBe(address);
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect([server.ca, root.ca]).toEqual([false, true]);
    expect(server.verify(root.publicKey)).toBe(true);
    const lifeDays = (Date.parse(server.validTo) - Date.parse(server.validFrom)) / DAY_MS;
    expect(lifeDays).toBeGreaterThan(390);
    expect(lifeDays).toBeLessThanOrEqual(397);
  });

  it('stays the same from start to start', async () => {
    const folder = temporaryFolder();
    const first = await made(folder);
    expect(await made(folder)).toEqual(first);
  });

  it.each([
    ['a month before its end', NAMES, 380 * DAY_MS],
    ['for an address it lacks', [...NAMES, '10.0.0.5'], 0],
  ])('is made anew %s, under the same authority', async (_when, names, laterMs) => {
    const folder = temporaryFolder();
    const first = await made(folder);
    const second = await made(folder, names, NOW_MS + laterMs);
    expect(second.chain).not.toBe(first.chain);
    expect(second.authority).toBe(first.authority);
  });

  it('is made anew, with its authority, where a clock that ran ahead dated them into the future', async () => {
    const folder = temporaryFolder();
    const ahead = await made(folder, NAMES, NOW_MS + 3_000 * DAY_MS);
    const certificate = await made(folder);
    expect(certificate.authority).not.toBe(ahead.authority);
    expect(await asked(certificate, certificate.authority, 'shchit-1')).toBe('200');
  });

  it('is made anew, with its authority, where the files are damaged', async () => {
    const folder = temporaryFolder();
    const first = await made(folder);
    writeFileSync(join(folder, 'authority.key'), 'rust');
    const second = await made(folder);
    expect(second.authority).not.toBe(first.authority);
    expect(new X509Certificate(second.chain).verify(new X509Certificate(second.authority).publicKey)).toBe(true);
  });

  it('keeps its keys for their owner alone', { skip: process.platform === 'win32' }, async () => {
    const folder = temporaryFolder();
    await made(folder);
    for (const name of ['authority.key', 'server.key']) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, name), 'utf8')).toContain('BEGIN PRIVATE KEY');
    }
  });

  it('tells in words when its folder cannot be', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const refused = await gatewayCertificate(join(file, 'tls'), NAMES, NOW_MS);
    expect(refused.ok || refused.error).toContain('no certificate can be made in');
  });
});

describe('the names of the machine', () => {
  it('hold loopback, the host name and the address it was told to listen on', () => {
    const names = machineNames('192.168.97.10');
    expect(names).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '192.168.97.10']));
    expect(new Set(names).size).toBe(names.length);
    expect(machineNames('0.0.0.0')).not.toContain('0.0.0.0');
  });
});
