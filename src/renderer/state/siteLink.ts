/** The links of a site's devices in one glance; pure. */
import type { DeviceView } from './deviceView.ts';
import { type LinkState, linkStateOf, worstLink } from './linkState.ts';

export interface SiteLink {
  readonly online: number;
  readonly all: number;
  /** The gravest of its devices. */
  readonly worst: LinkState;
  /** The device that has been silent the longest; null while all that can be asked answer. */
  readonly longest: { readonly deviceId: number; readonly name: string; readonly sinceMs: number } | null;
  /** Names of devices that the station cannot ask. */
  readonly misconfigured: readonly string[];
}

export const siteLink = (views: readonly DeviceView[]): SiteLink => {
  const links = views.map((view) => ({ view, link: linkStateOf(view.state) }));
  const ofState = (wanted: LinkState) => links.filter(({ link }) => link === wanted).map(({ view }) => view);
  const [longest] = ofState('offline')
    .map(({ device, state }) => ({ deviceId: device.id, name: device.name, sinceMs: state?.sinceMs ?? 0 }))
    .toSorted((one, other) => one.sinceMs - other.sinceMs);
  return {
    online: ofState('online').length,
    all: views.length,
    worst: worstLink(links.map(({ link }) => link)),
    longest: longest ?? null,
    misconfigured: ofState('misconfigured').map(({ device }) => device.name),
  };
};
