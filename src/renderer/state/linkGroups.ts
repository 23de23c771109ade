/** Devices by the line that they share; pure. */
import type { LineReport, LinkReport } from '#shared/api/link.ts';
import { type Connection, endpointOf } from '#shared/model/device.ts';
import type { DeviceView } from './deviceView.ts';

export interface LinkRow {
  readonly view: DeviceView;
  /** Null for a device that is not polled. */
  readonly report: LinkReport | null;
}

export interface LinkGroup {
  readonly endpoint: string;
  readonly kind: Connection['kind'];
  /** Null while no device of the line is polled. */
  readonly line: LineReport | null;
  readonly rows: readonly LinkRow[];
}

/** In the order of the first device of each line. */
export const linkGroups = (
  views: readonly DeviceView[],
  reports: ReadonlyMap<number, LinkReport>,
): readonly LinkGroup[] => {
  const rows = views.map((view) => ({ view, report: reports.get(view.device.id) ?? null }));
  const byEndpoint = Map.groupBy(rows, ({ view }) => endpointOf(view.device.connection));
  return [...byEndpoint].map(([endpoint, members]) => {
    const line = members.find(({ report }) => report !== null)?.report?.line ?? null;
    return { endpoint, kind: line?.kind ?? members[0]?.view.device.connection.kind ?? 'tcp', line, rows: members };
  });
};
