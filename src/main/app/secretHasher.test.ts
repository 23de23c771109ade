import { describe, expect, it } from 'vitest';
import { SecretHasher } from './secretHasher.ts';

const CHEAP = { n: 16, r: 1, p: 1 };

describe('the hash of a secret', () => {
  it('is known again, whatever way its letters were put together, and by no other secret', async () => {
    const hasher = new SecretHasher(CHEAP);
    const hash = await hasher.hash('Й-дизель', 'desk');
    const stored = hash.ok ? hash.value : '';
    expect(stored).toMatch(/^scrypt\$16\$1\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await hasher.isRight('И\u0306-дизель', stored, 'far')).toEqual({ ok: true, value: true });
    expect(await hasher.isRight('Й-Дизель', stored, 'far')).toEqual({ ok: true, value: false });
  });

  it('is another one each time', async () => {
    const hasher = new SecretHasher(CHEAP);
    expect(await hasher.hash('2581', 'desk')).not.toEqual(await hasher.hash('2581', 'desk'));
  });

  it('is compared by the cost it was made with', async () => {
    const made = await new SecretHasher({ n: 64, r: 2, p: 1 }).hash('2581', 'desk');
    const stored = made.ok ? made.value : '';
    expect(await new SecretHasher(CHEAP).isRight('2581', stored, 'desk')).toEqual({ ok: true, value: true });
  });

  it.each([null, '', '2581', 'scrypt$3$1$1$x$y'])('that is %j is never right', async (stored) => {
    expect(await new SecretHasher(CHEAP).isRight('2581', stored, 'far')).toEqual({ ok: true, value: false });
  });

  it('is refused to a flood, while the desk comes before those who wait', async () => {
    const hasher = new SecretHasher({ n: 8_192, r: 8, p: 1 });
    const ended: string[] = [];
    const far = Array.from({ length: 30 }, async () => {
      const right = await hasher.isRight('wrong', null, 'far');
      ended.push('far');
      return right.ok ? 'answered' : right.error;
    });
    const desk = hasher.isRight('wrong', null, 'desk').then((right) => {
      ended.push('desk');
      return right.ok;
    });
    const answers = await Promise.all(far);
    expect(await desk).toBe(true);
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(12);
    // The refused ones ended first; of two threads one may be held up while the other answers several.
    expect(ended.slice(12).indexOf('desk')).toBeLessThan(9);
    expect(await hasher.isRight('wrong', null, 'far')).toEqual({ ok: true, value: false });
  });
});
