import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { failure, type Result, success } from '#shared/model/result.ts';
import { formatSecretHash, parseSecretHash, type ScryptCost, type SecretHash } from '../access/secretHash.ts';
import { isSameDigest } from './accessRandom.ts';

/** About 0.1 s and 32 MiB a time. */
export const SCRYPT_COST: ScryptCost = { n: 2 ** 15, r: 8, p: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Computed at the same time: the threads of the library serve files and names of hosts too. */
const MAX_RUNNING = 2;
/** Waiting for their turn, per place. */
const MAX_WAITING = 16;

/** `desk` comes before `far`, so that a flood of logins from the network cannot keep the operator waiting. */
export type HashLane = 'desk' | 'far';

/**
 * Hashes and compares secrets off the main thread, two at a time. The failure `busy` says that too many wait already.
 */
export class SecretHasher {
  readonly #cost: ScryptCost;
  readonly #waiting: Readonly<Record<HashLane, (() => void)[]>> = { desk: [], far: [] };
  readonly #decoy: SecretHash;
  #running = 0;

  constructor(cost: ScryptCost = SCRYPT_COST) {
    this.#cost = cost;
    this.#decoy = { cost, salt: randomText(SALT_BYTES), hash: randomText(HASH_BYTES) };
  }

  /** The text to keep for a new secret. */
  async hash(secret: string, lane: HashLane): Promise<Result<string, 'busy'>> {
    const salt = randomText(SALT_BYTES);
    const hash = await this.#inTurn(lane, () => derive(secret, salt, this.#cost));
    return hash.ok ? success(formatSecretHash({ cost: this.#cost, salt, hash: hash.value })) : hash;
  }

  /** Whether it is the secret. A null, for a user who is not known, costs the same time and is never right. */
  async isRight(secret: string, stored: string | null, lane: HashLane): Promise<Result<boolean, 'busy'>> {
    const known = stored === null ? undefined : parseSecretHash(stored);
    const { cost, salt, hash } = known ?? this.#decoy;
    const derived = await this.#inTurn(lane, () => derive(secret, salt, cost));
    return derived.ok ? success(isSameDigest(derived.value, hash) && known !== undefined) : derived;
  }

  async #inTurn(lane: HashLane, work: () => Promise<string>): Promise<Result<string, 'busy'>> {
    if (this.#running >= MAX_RUNNING) {
      if (this.#waiting[lane].length >= MAX_WAITING) return failure('busy');
      await new Promise<void>((go) => this.#waiting[lane].push(go));
    } else this.#running += 1;
    try {
      return success(await work());
    } finally {
      const next = this.#waiting.desk.shift() ?? this.#waiting.far.shift();
      if (next === undefined) this.#running -= 1;
      else next(); // takes over the turn
    }
  }
}

const randomText = (bytes: number): string => randomBytes(bytes).toString('base64url');

const derive = (secret: string, salt: string, { n, r, p }: ScryptCost): Promise<string> => {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFC'), Buffer.from(salt, 'base64url'), HASH_BYTES, options, (error, key) => {
      if (error === null) resolve(key.toString('base64url'));
      else reject(error);
    });
  });
};
