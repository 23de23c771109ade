import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import { machineKey } from './machineKey.ts';

/** Seals texts so that a copied file gives nothing away. */
export interface SecretProtector {
  /** Stands beside each sealed text: `file` or `system`. */
  readonly name: string;
  seal(text: string): Buffer;
  /** Throws for what was not sealed by it. */
  open(sealed: Buffer): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const OWNER_ALONE = 0o600;
/** Secrets of integrations: a handful; a file of more is not ours. */
const MAX_SECRETS = 100;
const MAX_TEXT_LENGTH = 10_000;

const NAME = /^[a-z][a-z0-9._-]{0,63}$/;

const sealedFile = z.strictObject({
  version: z.literal(1),
  secrets: z
    .record(z.string().regex(NAME), z.strictObject({ by: z.string(), sealed: z.base64() }))
    .refine((secrets) => Object.keys(secrets).length <= MAX_SECRETS),
});
type Sealed = z.infer<typeof sealedFile>['secrets'];

/** AES-256-GCM under a key of the data folder: where the system offers nothing better. */
export const fileProtector = (key: Buffer): SecretProtector => ({
  name: 'file',
  seal: (text) => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  open: (sealed) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  },
});

/**
 * Passwords of integrations at rest, by name: `DIR/secrets.json`, sealed by the operating system where the host offers it,
 * else by the key of the data folder. Texts never leave the main process: screens learn only which names are set.
 */
export class SecretStore {
  readonly #file: string;
  /** The first one seals; each opens what it has sealed. */
  readonly #protectors: readonly SecretProtector[];
  #sealed: Sealed;

  private constructor(file: string, protectors: readonly SecretProtector[], sealed: Sealed) {
    this.#file = file;
    this.#protectors = protectors;
    this.#sealed = sealed;
  }

  /** `system` is the protection that the host offers, if it does. The failure is one sentence. */
  static open(dataDirectory: string, system?: SecretProtector): Result<SecretStore, string> {
    const key = machineKey(dataDirectory, 'secrets');
    if (!key.ok) return key;
    const file = join(dataDirectory, 'secrets.json');
    const sealed = readSealed(file);
    if (!sealed.ok) return sealed;
    const byFile = fileProtector(key.value);
    return success(new SecretStore(file, system === undefined ? [byFile] : [system, byFile], sealed.value));
  }

  get names(): readonly string[] {
    return Object.keys(this.#sealed);
  }

  /** Undefined where nothing is kept under the name. The failure says why a kept secret cannot be read here. */
  get(name: string): Result<string | undefined, string> {
    const kept = Object.hasOwn(this.#sealed, name) ? this.#sealed[name] : undefined;
    if (kept === undefined) return success(undefined);
    const protector = this.#protectors.find((one) => one.name === kept.by);
    if (protector === undefined) return failure(`the secret ${name} was sealed by another program: enter it again`);
    try {
      return success(protector.open(Buffer.from(kept.sealed, 'base64')));
    } catch {
      return failure(`the secret ${name} cannot be opened on this machine: enter it again`);
    }
  }

  /** Keeps a secret, or forgets it when the text is null. */
  set(name: string, text: string | null): Result<null, string> {
    const [protector] = this.#protectors;
    if (protector === undefined) throw new Error('BUG: a secret store without protection');
    if (!NAME.test(name)) return failure(`${name} cannot be the name of a secret`);
    if (text !== null && text.length > MAX_TEXT_LENGTH) return failure('the secret is too long');
    const { [name]: _former, ...others } = this.#sealed;
    const next =
      text === null
        ? others
        : { ...others, [name]: { by: protector.name, sealed: protector.seal(text).toString('base64') } };
    if (Object.keys(next).length > MAX_SECRETS) return failure('there are too many secrets');
    const written = replaceFile(this.#file, JSON.stringify({ version: 1, secrets: next }));
    if (written.ok) this.#sealed = next;
    return written;
  }
}

const readSealed = (file: string): Result<Sealed, string> => {
  try {
    const parsed = sealedFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? success(parsed.data.secrets) : failure(`${file} is not a store of secrets`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return success({});
    return failure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const replaceFile = (file: string, text: string): Result<null, string> => {
  const draft = `${file}.new`;
  try {
    writeFileSync(draft, text, { mode: OWNER_ALONE, flush: true });
    renameSync(draft, file);
    return success(null);
  } catch (error) {
    rmSync(draft, { force: true });
    return failure(`the secret cannot be kept: ${error instanceof Error ? error.message : String(error)}`);
  }
};
