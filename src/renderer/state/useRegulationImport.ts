import { useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { RegulationDifference, RegulationFile } from '#shared/api/maintenance.ts';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { base64Of } from './base64.ts';
import { readChosenFile, type UnreadFile } from './chosenFile.ts';
import { request } from './stationApi.ts';

/** How far the taking over of a regulation has come. `name`: of the file. */
export type RegulationImportStage =
  | { readonly at: 'nothing' }
  | { readonly at: 'asking'; readonly name: string }
  | { readonly at: 'unread'; readonly name: string; readonly why: UnreadFile }
  | { readonly at: 'refused'; readonly name: string; readonly error: ApiError }
  | {
      readonly at: 'preview';
      readonly name: string;
      readonly file: RegulationFile;
      readonly difference: RegulationDifference;
    };

export interface RegulationImport {
  readonly stage: RegulationImportStage;
  readonly choose: (file: File) => Promise<void>;
  /** Takes over what the difference shows; undefined when it was refused. */
  readonly apply: () => Promise<MaintenanceTemplate | undefined>;
  readonly forget: () => void;
}

/** A workbook travels as text, a third larger. */
const MAX_WORKBOOK_BYTES = 500_000;

type Unread = Extract<RegulationImportStage, { at: 'unread' | 'refused' }>;

const workbookFile = async (chosen: File): Promise<Result<RegulationFile, Unread>> => {
  const { name } = chosen;
  if (chosen.size > MAX_WORKBOOK_BYTES) return failure({ at: 'unread', name, why: { kind: 'large' } });
  const xlsxBase64 = base64Of(new Uint8Array(await chosen.arrayBuffer()));
  const read = await request('maintenance.readSheet', { xlsxBase64 });
  return read.ok ? success(read.value) : failure({ at: 'refused', name, error: read.error });
};

const jsonFile = async (chosen: File): Promise<Result<RegulationFile, Unread>> => {
  const read = await readChosenFile(chosen);
  // The station's schema has the say.
  return read.ok
    ? success(read.value as RegulationFile)
    : failure({ at: 'unread', name: chosen.name, why: read.error });
};

/** A regulation from its choice over a look at what it would change to the regulation itself. */
export const useRegulationImport = (): RegulationImport => {
  const [stage, setStage] = useState<RegulationImportStage>({ at: 'nothing' });
  const choose = async (chosen: File): Promise<void> => {
    const { name } = chosen;
    setStage({ at: 'asking', name });
    const file = await (/\.xlsx$/i.test(name) ? workbookFile(chosen) : jsonFile(chosen));
    if (!file.ok) {
      setStage(file.error);
      return;
    }
    const looked = await request('maintenance.previewRegulation', file.value);
    if (looked.ok) setStage({ at: 'preview', name, file: file.value, difference: looked.value });
    else setStage({ at: 'refused', name, error: looked.error });
  };
  const apply = async (): Promise<MaintenanceTemplate | undefined> => {
    if (stage.at !== 'preview') return undefined;
    const { name, file } = stage;
    setStage({ at: 'asking', name });
    const taken = await request('maintenance.importRegulation', file);
    setStage(taken.ok ? { at: 'nothing' } : { at: 'refused', name, error: taken.error });
    return taken.ok ? taken.value : undefined;
  };
  return { stage, choose, apply, forget: () => setStage({ at: 'nothing' }) };
};
