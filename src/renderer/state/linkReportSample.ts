/** Reports for the tests of the renderer: a device in order on a line of its own. */
import type { LineReport, LinkReport } from '#shared/api/link.ts';

export const sampleLine = (changes: Partial<LineReport> = {}): LineReport => ({
  endpoint: '127.0.0.1:502',
  kind: 'tcp',
  connected: true,
  sinceMs: 0,
  lastError: null,
  lateFrames: 0,
  foreignFrames: 0,
  garbageBytes: 0,
  bytesIn: 0,
  bytesOut: 0,
  reconnects: 0,
  busyShare: null,
  ...changes,
});

export const sampleReport = (changes: Partial<LinkReport> = {}): LinkReport => ({
  deviceId: 1,
  unitId: 1,
  online: true,
  plannedMs: 2_000,
  cycle: { p50Ms: 2_000, p95Ms: 2_001 },
  duration: { p50Ms: 12, p95Ms: 18 },
  scans: 10,
  overruns: 0,
  requests: 90,
  replies: 90,
  timeouts: 0,
  crcErrors: 0,
  exceptions: {},
  lastGoodMs: 1_000,
  error: null,
  nextAttemptMs: null,
  blocks: [],
  line: sampleLine(),
  ...changes,
});
