import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const FILE = join(import.meta.dirname, '../../out/preload/index.cjs');

/** More would be a library that slipped in by an import. */
const MAX_BYTES = 3_000;

/** Runs the built file as a sandboxed preload is run: CommonJS, nothing to require but electron. */
const runPreload = (): { readonly required: string[]; readonly exposed: Record<string, object> } => {
  const required: string[] = [];
  const exposed: Record<string, object> = {};
  const ipcRenderer = { on: () => undefined, send: () => undefined };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: object) => {
      exposed[name] = api;
    },
  };
  const require = (name: string): object => {
    required.push(name);
    return { ipcRenderer, contextBridge };
  };
  runInNewContext(readFileSync(FILE, 'utf8'), { require, exports: {}, module: { exports: {} } });
  return { required, exposed };
};

describe('the built preload', () => {
  it('is there: npm run build makes it', () => {
    expect(existsSync(FILE)).toBe(true);
  });

  it('is small and needs nothing but electron', () => {
    expect(readFileSync(FILE).byteLength).toBeLessThan(MAX_BYTES);
    expect(runPreload().required).toEqual(['electron']);
  });

  it('shows the page two functions and nothing of electron', () => {
    const { exposed } = runPreload();
    expect(Object.keys(exposed)).toEqual(['pult']);
    const [api = {}] = Object.values(exposed);
    expect(Object.entries(api).map(([name, value]) => [name, typeof value])).toEqual([
      ['request', 'function'],
      ['listen', 'function'],
    ]);
  });
});
