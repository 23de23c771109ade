import type { AuditFilter } from '#shared/api/audit.ts';
import { useAudit } from './auditStore.ts';
import { request } from './stationApi.ts';

const PAGE_ROWS = 100;
/** Rows kept in the screen's memory; a narrower filter finds what lies beyond. */
const KEPT_ROWS = 5_000;

let lastBegun = 0;

/** Reads the newest rows of a filter, or the page after the last one; an answer that was overtaken is dropped. */
export const readAudit = async (filter: AuditFilter, from: 'newest' | 'older'): Promise<void> => {
  lastBegun += 1;
  const turn = lastBegun;
  const { next, rows } = useAudit.getState();
  const isMore = from === 'older' && next !== null;
  useAudit.setState({ phase: 'loading', error: null });
  const page = await request('audit.list', { ...filter, limit: PAGE_ROWS, ...(isMore ? { beforeSeq: next } : {}) });
  if (turn !== lastBegun) return;
  if (!page.ok) {
    useAudit.setState({ phase: 'failed', error: page.error });
    return;
  }
  const all = isMore ? [...rows, ...page.value.rows] : page.value.rows;
  const hasRoom = all.length < KEPT_ROWS;
  useAudit.setState({ rows: all.slice(0, KEPT_ROWS), next: hasRoom ? page.value.next : null, phase: 'ready' });
};

/** How the chain stands; the last state stays where that cannot be read. */
export const readAuditState = async (): Promise<void> => {
  const state = await request('audit.state', {});
  if (state.ok) useAudit.setState({ state: state.value });
};

/** Walks the chain now. */
export const verifyAudit = async (): Promise<void> => {
  if (useAudit.getState().isVerifying) return;
  useAudit.setState({ isVerifying: true, orderError: null });
  const found = await request('audit.verify', {});
  useAudit.setState({ isVerifying: false, orderError: found.ok ? null : found.error });
  await readAuditState();
};

/** The rows of a filter as the text of a file; undefined when the station refused. */
export const exportAudit = async (filter: AuditFilter) => {
  useAudit.setState({ orderError: null });
  const file = await request('audit.export', filter);
  if (file.ok) return file.value;
  useAudit.setState({ orderError: file.error });
  return undefined;
};
