import { create } from 'zustand';
import type { Me } from '#shared/api/access.ts';

/** What stands in the operator's panel under the top bar. */
export type OperatorStep =
  | { readonly step: 'menu' }
  | { readonly step: 'people' }
  | { readonly step: 'logIn'; readonly name: string; readonly usesDigits: boolean; readonly hasOtherWay: boolean }
  | { readonly step: 'unlock' }
  | { readonly step: 'change' };

export interface AccessStore {
  /** Null until the station's first answer. */
  readonly me: Me | null;
  /** Grows with each event that users, sessions or tokens have changed: whoever shows them reads again. */
  readonly changes: number;
  /** Null while the panel is closed. */
  readonly panel: OperatorStep | null;
  /** Whether the form of the first administrator is open, at a person's wish. */
  readonly isSettingUp: boolean;
}

export const useAccess = create<AccessStore>(() => ({ me: null, changes: 0, panel: null, isSettingUp: false }));

export const acceptMe = (me: Me): void => useAccess.setState({ me });

export const countAccessChange = (): void => useAccess.setState(({ changes }) => ({ changes: changes + 1 }));

/** The step that a press on the operator's place leads to. */
export const firstStep = (me: Me | null): OperatorStep => {
  if (me === null || me.control === 'nobody') return { step: 'people' };
  return me.control === 'idle' && me.user !== null ? { step: 'unlock' } : { step: 'menu' };
};

export const showPanel = (panel: OperatorStep): void => useAccess.setState({ panel });
export const closePanel = (): void => useAccess.setState({ panel: null });

export const askSetUp = (): void => useAccess.setState({ isSettingUp: true, panel: null });

/** A new station at its own workstation: there is no one who could log in. */
export const hasNobody = (me: Me): boolean =>
  me.needsSetUp && me.atWorkstation && me.user === null && me.people.length === 0;

/** Where nobody can log in yet, the first administrator is asked for instead. */
export const openPanel = (): void => {
  const { me } = useAccess.getState();
  if (me !== null && hasNobody(me)) askSetUp();
  else showPanel(firstStep(me));
};

export const putOffSetUp = (): void => useAccess.setState({ isSettingUp: false });

/** Another session begins: what is known of the former one is forgotten. */
export const forgetAccess = (): void => useAccess.setState({ me: null, panel: null, isSettingUp: false });
