/** The link of a device in words and as a symbol's shape; pure. */

import type { DeviceView } from '../state/deviceView.ts';
import { linkStateOf } from '../state/linkState.ts';
import { formatAge } from '../widgets/format/formatAge.ts';
import type { Language } from '../widgets/format/language.ts';
import type { LinkLook } from '../widgets/LinkSymbol.tsx';

export const linkLook = (view: DeviceView): LinkLook => linkStateOf(view.state);

/** How long the link has been lost; empty before the first verdict. */
export const offlineAge = (view: DeviceView, nowMs: number, language: Language): string => {
  const sinceMs = view.state?.sinceMs ?? null;
  return sinceMs === null ? '' : formatAge(nowMs - sinceMs, language);
};
