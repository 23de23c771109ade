/** Which loss of communication speaks: the device's, or the one of all devices behind an endpoint. */

/** Whether a device answers; null while that has not been judged yet. Active devices only. */
export interface LinkState {
  readonly deviceId: number;
  /** What tells endpoints apart: `tcp 10.0.0.5:502`. */
  readonly endpoint: string;
  readonly isOnline: boolean | null;
}

export interface LinkVerdict {
  readonly deviceId: number;
  /** True: the device answers. Null: not known. */
  readonly device: boolean | null;
  /** False: two or more devices share the endpoint and all of them are silent. Null: not known. */
  readonly endpoint: boolean | null;
}

/** Judges every device and the endpoint that it hangs on. */
export const communicationOf = (links: readonly LinkState[]): LinkVerdict[] => {
  const byEndpoint = Map.groupBy(links, ({ endpoint }) => endpoint);
  const endpoints = new Map([...byEndpoint].map(([endpoint, own]) => [endpoint, endpointAnswers(own)]));
  return links.map(({ deviceId, endpoint, isOnline }) => ({
    deviceId,
    device: isOnline,
    endpoint: endpoints.get(endpoint) ?? null,
  }));
};

/** A single device tells it all by its own alarm. */
const endpointAnswers = (links: readonly LinkState[]): boolean | null => {
  if (links.length < 2 || links.some(({ isOnline }) => isOnline === true)) return true;
  return links.some(({ isOnline }) => isOnline === null) ? null : false;
};
