/** Forms whose fields hold what the station does not: to be asked about before they are left. */
import { useEffect } from 'react';
import { create } from 'zustand';

interface UnsavedStore {
  readonly forms: ReadonlySet<string>;
}

export const useUnsavedForms = create<UnsavedStore>(() => ({ forms: new Set() }));

const change = (name: string, isUnsaved: boolean): void =>
  useUnsavedForms.setState(({ forms }) => {
    const next = new Set(forms);
    if (isUnsaved) next.add(name);
    else next.delete(name);
    return { forms: next };
  });

/** Tells that the form holds something unsaved, for as long as it is on the screen. */
export const useUnsaved = (name: string, isUnsaved: boolean): void =>
  useEffect(() => {
    if (!isUnsaved) return undefined;
    change(name, true);
    return () => change(name, false);
  }, [name, isUnsaved]);
