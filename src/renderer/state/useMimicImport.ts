import { useState } from 'react';
import type { MimicDocument } from '#shared/model/mimic.ts';
import { readChosenFile, type UnreadFile } from './chosenFile.ts';
import { mimicOf } from './mimicOf.ts';

export interface MimicImport {
  /** Why the file was not taken; null while there is nothing to say. */
  readonly problem: UnreadFile['kind'] | 'notMimic' | null;
  /** Undefined where it cannot be taken. */
  readonly read: (file: Blob) => Promise<MimicDocument | undefined>;
}

/** A mimic out of a file that a person has chosen. */
export const useMimicImport = (): MimicImport => {
  const [problem, setProblem] = useState<MimicImport['problem']>(null);
  const read = async (file: Blob): Promise<MimicDocument | undefined> => {
    const chosen = await readChosenFile(file);
    const document = chosen.ok ? mimicOf(chosen.value) : undefined;
    if (!chosen.ok) setProblem(chosen.error.kind);
    else setProblem(document === undefined ? 'notMimic' : null);
    return document;
  };
  return { problem, read };
};
