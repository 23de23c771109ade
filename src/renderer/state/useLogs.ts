import { useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { request } from './stationApi.ts';
import { useHistory } from './useMaintenanceReading.ts';

const PAGE_ROWS = 50;

export interface Logs {
  /** Newest first; null until the first answer. */
  readonly rows: readonly MaintenanceLog[] | null;
  readonly error: ApiError | null;
  readonly hasMore: boolean;
  readonly readMore: () => Promise<void>;
}

interface Older {
  readonly rows: readonly MaintenanceLog[];
  readonly next: number | null;
}

/** Services of a device, page after page; begun anew when one is added. */
export const useLogs = (deviceId: number): Logs => {
  const { value, error } = useHistory(deviceId, PAGE_ROWS);
  const [older, setOlder] = useState<Older | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pages that were read belong to the first one
  useEffect(() => setOlder(null), [value]);
  const next = older === null ? (value?.next ?? null) : older.next;
  const readMore = async (): Promise<void> => {
    if (next === null) return;
    const page = await request('maintenance.history', { deviceId, limit: PAGE_ROWS, beforeId: next });
    setRefusal(page.ok ? null : page.error);
    if (page.ok) setOlder({ rows: [...(older?.rows ?? []), ...page.value.rows], next: page.value.next });
  };
  return {
    rows: value === null ? null : [...value.rows, ...(older?.rows ?? [])],
    error: error ?? refusal,
    hasMore: next !== null,
    readMore,
  };
};
