import { useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { StationFileDifference, StationFilePreview } from '#shared/api/configuration.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { readChosenFile, type UnreadFile } from '../../state/chosenFile.ts';
import { request } from '../../state/stationApi.ts';

/** How far the taking over of a file has come. `name`: of the file. */
export type StationImportStage =
  | { readonly at: 'nothing' }
  | { readonly at: 'asking'; readonly name: string }
  | { readonly at: 'unread'; readonly name: string; readonly why: UnreadFile }
  | { readonly at: 'refused'; readonly name: string; readonly document: unknown; readonly error: ApiError }
  | { readonly at: 'preview'; readonly name: string; readonly file: StationFile; readonly preview: StationFilePreview }
  | { readonly at: 'done'; readonly name: string; readonly difference: StationFileDifference };

export interface StationImport {
  readonly stage: StationImportStage;
  readonly choose: (file: File) => Promise<void>;
  /** Applies what the preview shows. */
  readonly apply: () => Promise<void>;
  readonly forget: () => void;
}

/** A station file from its choice over a look at what it would change to its result. */
export const useStationImport = (): StationImport => {
  const [stage, setStage] = useState<StationImportStage>({ at: 'nothing' });
  const choose = async (chosen: File): Promise<void> => {
    const { name } = chosen;
    setStage({ at: 'asking', name });
    const read = await readChosenFile(chosen);
    if (!read.ok) {
      setStage({ at: 'unread', name, why: read.error });
      return;
    }
    const file = read.value as StationFile; // the station's schema has the say
    const looked = await request('station.previewFile', file);
    if (looked.ok) setStage({ at: 'preview', name, file, preview: looked.value });
    else setStage({ at: 'refused', name, document: file, error: looked.error });
  };
  const apply = async (): Promise<void> => {
    if (stage.at !== 'preview') return;
    const { name, file } = stage;
    setStage({ at: 'asking', name });
    const applied = await request('station.importFile', file);
    if (applied.ok) setStage({ at: 'done', name, difference: applied.value });
    else setStage({ at: 'refused', name, document: file, error: applied.error });
  };
  return { stage, choose, apply, forget: () => setStage({ at: 'nothing' }) };
};
