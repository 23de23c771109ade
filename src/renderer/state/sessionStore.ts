import { create } from 'zustand';
import type { LoginRefusal } from './loginRefusal.ts';
import type { LinkPhase } from './stationLink.ts';

export interface SessionState {
  /** `starting` until the page knows whether it needs a login. */
  readonly stage: 'starting' | 'outside' | 'entering' | 'inside';
  /** Why the login page is shown again; null where there is nothing to say. */
  readonly refusal: LoginRefusal | null;
  readonly linkPhase: LinkPhase;
}

export const useSession = create<SessionState>(() => ({ stage: 'starting', refusal: null, linkPhase: 'connecting' }));
