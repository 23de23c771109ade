/** The bridge of the fake electron between a preload and its page. */

/** Functions stay functions across the bridge, everything else is copied. */
const bridged = (value: unknown): unknown => {
  if (typeof value === 'function') {
    const call = value as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => bridged(call(...args.map(bridged)));
  }
  if (value instanceof Promise) return value.then(bridged);
  return structuredClone(value);
};

/** What the page sees on its `window`. */
export const pageWorld = new Map<string, Record<string, unknown>>();
export const contextBridge = {
  exposeInMainWorld(name: string, api: object): void {
    pageWorld.set(name, Object.fromEntries(Object.entries(api).map(([key, value]) => [key, bridged(value)])));
  },
};
