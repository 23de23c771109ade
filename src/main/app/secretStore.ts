import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { SecretProtector } from '#shared/model/secretProtector.ts';
import { fileProtector } from './fileProtector.ts';
import { machineKey } from './machineKey.ts';

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

/** The first one seals; each opens what it has sealed. */
type Protectors = readonly [SecretProtector, ...SecretProtector[]];

interface Footing {
  readonly protectors: Protectors;
  readonly sealed: Sealed;
}

/**
 * Passwords of integrations at rest, by name: `DIR/secrets.json`, sealed by the operating system where the host offers it,
 * else by the key of the data folder. Texts never leave the main process: screens learn only which names are set.
 */
export class SecretStore {
  readonly #file: string;
  readonly #protectors: Result<Protectors, string>;
  #sealed: Sealed;
  #unreadable: readonly string[] = [];

  private constructor(file: string, footing: Result<Footing, string>) {
    this.#file = file;
    this.#protectors = footing.ok ? success(footing.value.protectors) : footing;
    this.#sealed = footing.ok ? footing.value.sealed : {};
  }

  /** `system` is the protection that the host offers, if it does. A store that cannot be read is there and says why. */
  static async open(dataDirectory: string, system?: SecretProtector): Promise<SecretStore> {
    const file = join(dataDirectory, 'secrets.json');
    const store = new SecretStore(file, footingOf(dataDirectory, file, system));
    await store.#lookThrough();
    return store;
  }

  /** Why the store neither gives nor takes, one sentence; null where all is well. */
  get trouble(): string | null {
    return this.#protectors.ok ? null : this.#protectors.error;
  }

  get names(): readonly string[] {
    return Object.keys(this.#sealed);
  }

  /** Names whose secrets cannot be opened on this machine: they have to be entered again. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  /** Undefined where nothing is kept under the name. The failure says why a kept secret cannot be read here. */
  async get(name: string): Promise<Result<string | undefined, string>> {
    if (!this.#protectors.ok) return this.#protectors;
    const kept = Object.hasOwn(this.#sealed, name) ? this.#sealed[name] : undefined;
    if (kept === undefined) return success(undefined);
    const protector = this.#protectors.value.find((one) => one.name === kept.by);
    if (protector === undefined)
      return failure(`the secret ${name} was sealed by a protection that is not here: enter it again`);
    try {
      return success(await protector.open(Buffer.from(kept.sealed, 'base64')));
    } catch {
      return failure(`the secret ${name} cannot be opened on this machine: enter it again`);
    }
  }

  /** Keeps a secret, or forgets it when the text is null. */
  async set(name: string, text: string | null): Promise<Result<null, string>> {
    if (!this.#protectors.ok) return this.#protectors;
    if (!NAME.test(name)) return failure(`${name} cannot be the name of a secret`);
    if (text !== null && text.length > MAX_TEXT_LENGTH) return failure('the secret is too long');
    const sealed = text === null ? success(undefined) : await sealedBy(this.#protectors.value[0], text);
    return sealed.ok ? this.#keep(name, sealed.value) : sealed;
  }

  #keep(name: string, sealed: Sealed[string] | undefined): Result<null, string> {
    const { [name]: _former, ...others } = this.#sealed;
    const next = sealed === undefined ? others : { ...others, [name]: sealed };
    if (Object.keys(next).length > MAX_SECRETS) return failure('there are too many secrets');
    const written = replaceFile(this.#file, JSON.stringify({ version: 1, secrets: next }));
    if (!written.ok) return written;
    this.#sealed = next;
    this.#unreadable = this.#unreadable.filter((unreadable) => unreadable !== name);
    return written;
  }

  async #lookThrough(): Promise<void> {
    const looked = await Promise.all(this.names.map(async (name) => ((await this.get(name)).ok ? [] : [name])));
    this.#unreadable = looked.flat();
  }
}

const footingOf = (dataDirectory: string, file: string, system?: SecretProtector): Result<Footing, string> => {
  const key = machineKey(dataDirectory, 'secrets');
  if (!key.ok) return key;
  const sealed = readSealed(file);
  if (!sealed.ok) return sealed;
  const byFile = fileProtector(key.value);
  return success({ protectors: system === undefined ? [byFile] : [system, byFile], sealed: sealed.value });
};

const sealedBy = async (protector: SecretProtector, text: string): Promise<Result<Sealed[string], string>> => {
  try {
    return success({ by: protector.name, sealed: Buffer.from(await protector.seal(text)).toString('base64') });
  } catch (error) {
    return failure(`the secret cannot be sealed: ${error instanceof Error ? error.message : String(error)}`);
  }
};

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
