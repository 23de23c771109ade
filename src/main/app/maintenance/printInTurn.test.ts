import { expect, it } from 'vitest';
import { success } from '#shared/model/result.ts';
import { printInTurn } from './printInTurn.ts';

const BUSY = { ok: false, error: 'other acts are being printed: try again later' };

it('acts are printed one at a time, and no more than five wait or are printed', async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const print = printInTurn((html) => {
    begun.push(html);
    return new Promise((resolve) => ends.push(() => resolve(success(new Uint8Array([begun.length])))));
  });
  const printed = ['1', '2', '3', '4', '5'].map((html) => print(html));
  expect(await print('6')).toEqual(BUSY);
  for (const count of [1, 2, 3, 4, 5]) {
    await Promise.resolve();
    expect(begun).toHaveLength(count);
    ends[count - 1]?.();
    expect(await printed[count - 1]).toEqual(success(new Uint8Array([count])));
  }
});

it('an act that cannot be printed does not keep the next one from it', async () => {
  let failures = 0;
  const print = printInTurn((html) => {
    if (html !== 'bad') return Promise.resolve(success(new Uint8Array([7])));
    failures += 1;
    return Promise.reject(new Error('BUG: no page'));
  });
  for (let count = 0; count < 7; count += 1) await expect(print('bad')).rejects.toThrow('BUG: no page');
  expect([failures, await print('good')]).toEqual([7, success(new Uint8Array([7]))]);
});
