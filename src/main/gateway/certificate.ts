/** The station's own certificate authority and the certificate that its gateway shows on a network. */
import 'reflect-metadata'; // what the library's registry of extensions is built on; must come first
import { createHash, createPrivateKey, type KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { failure, type Result, success } from '#shared/model/result.ts';
import { machineName } from './machineName.ts';

/** What the server needs, and what a person needs to trust it. */
export interface GatewayCertificate {
  /** PEM: the certificate, then that of the authority. */
  readonly chain: string;
  readonly key: string;
  /** PEM of the authority: what other machines are told to trust. */
  readonly authority: string;
  /** SHA-256 of the authority as `AA:BB:…`, to be compared by eye. */
  readonly fingerprint: string;
  /** SHA-256 of the server's public key, base64: lets the station's own browser window trust this one key. */
  readonly keyPin: string;
  readonly validToMs: number;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** Browsers take no server certificate for longer than this. */
const SERVER_DAYS = 397;
/** A clock that was a little slow yesterday must not refuse a certificate of today. */
const BACKDATED_DAYS = 1;
const RENEW_BEFORE_MS = 30 * DAY_MS;
const OWNER_ALONE = 0o600;

x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);

/** Names and addresses under which this machine can be reached. */
export const machineNames = (listenHost: string): readonly string[] => {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const own = addresses.map(({ address }) => address.replace(/%.*$/, ''));
  const isAny = listenHost === '0.0.0.0' || listenHost === '::';
  return [...new Set(['localhost', machineName(), ...own, ...(isAny ? [] : [listenHost])])].toSorted();
};

/**
 * The certificate for these names, from the folder or made on the spot: the authority lives ten years, the certificate
 * a year, and is made anew when a name is missing or its end is near. The failure is one sentence.
 */
export const gatewayCertificate = async (
  folder: string,
  names: readonly string[],
  nowMs: number,
): Promise<Result<GatewayCertificate, string>> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const authority = readPair(folder, 'authority', nowMs, nowMs) ?? (await makeAuthority(folder, nowMs));
    const present = readPair(folder, 'server', nowMs, nowMs + RENEW_BEFORE_MS);
    const isFit = present !== undefined && fits(present.certificate, authority.certificate, names);
    const server = isFit ? present : await makeServer(folder, authority, names, nowMs);
    return success({
      chain: `${server.certificate.toString()}\n${authority.certificate.toString()}`,
      key: server.key,
      authority: authority.certificate.toString(),
      fingerprint: authority.certificate.fingerprint256,
      keyPin: keyPin(server.certificate),
      validToMs: Date.parse(server.certificate.validTo),
    });
  } catch (error) {
    return failure(
      `no certificate can be made in ${folder}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
};

interface Pair {
  readonly certificate: X509Certificate;
  /** PEM, PKCS #8. */
  readonly key: string;
}

/**
 * A pair of files that belong together and are valid from one instant to the other; undefined where there is none such. A
 * clock that ran ahead may have dated them into the future.
 */
const readPair = (folder: string, name: string, fromMs: number, toMs: number): Pair | undefined => {
  try {
    const certificate = new X509Certificate(readFileSync(join(folder, `${name}.crt`)));
    const key = readFileSync(join(folder, `${name}.key`), 'utf8');
    const belongs = certificate.checkPrivateKey(privateKey(key));
    const isValid = Date.parse(certificate.validFrom) <= fromMs && Date.parse(certificate.validTo) > toMs;
    return belongs && isValid ? { certificate, key } : undefined;
  } catch {
    return undefined; // missing or unreadable: a new one is made
  }
};

const privateKey = (pem: string): KeyObject => createPrivateKey(pem);

const fits = (certificate: X509Certificate, authority: X509Certificate, names: readonly string[]): boolean =>
  certificate.checkIssued(authority) &&
  names.every((name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined);

const keyPin = (certificate: X509Certificate): string =>
  createHash('sha256')
    .update(certificate.publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

const makeAuthority = async (folder: string, nowMs: number): Promise<Pair> => {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=Pult ${machineName()} ${randomBytes(3).toString('hex')}`,
    ...validity(nowMs, AUTHORITY_DAYS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return keep(folder, 'authority', certificate, keys.privateKey);
};

const makeServer = async (folder: string, authority: Pair, names: readonly string[], nowMs: number): Promise<Pair> => {
  const issuer = new x509.X509Certificate(authority.certificate.raw);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pemBytes(authority.key), ALGORITHM, false, ['sign']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=Pult',
    issuer: issuer.subject,
    ...validity(nowMs, SERVER_DAYS - BACKDATED_DAYS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name }) as const),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return keep(folder, 'server', certificate, keys.privateKey);
};

const validity = (nowMs: number, days: number): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(nowMs - BACKDATED_DAYS * DAY_MS),
  notAfter: new Date(nowMs + days * DAY_MS),
});

/** Positive, 127 bits: RFC 5280 4.1.2.2. */
const serialNumber = (): string => {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
};

const pemBytes = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

const keep = async (
  folder: string,
  name: string,
  certificate: x509.X509Certificate,
  key: webcrypto.CryptoKey,
): Promise<Pair> => {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const pem = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' });
  replaceFile(join(folder, `${name}.key`), pem.toString());
  replaceFile(join(folder, `${name}.crt`), certificate.toString('pem'));
  return { certificate: new X509Certificate(certificate.toString('pem')), key: pem.toString() };
};

const replaceFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: OWNER_ALONE, flush: true });
  chmodSync(`${file}.new`, OWNER_ALONE);
  renameSync(`${file}.new`, file);
};
