import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretProtector } from '#shared/model/secretProtector.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key of the data folder: where the system offers nothing better. */
export const fileProtector = (key: Buffer): SecretProtector => ({
  name: 'file',
  seal: async (text) => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    return Promise.resolve(Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]));
  },
  open: async (sealed) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return Promise.resolve(text.toString('utf8'));
  },
});
