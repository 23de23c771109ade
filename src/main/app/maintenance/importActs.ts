/** Acts on whole regulations: from a file, and those that are shipped. */
import type { LocalText } from '#shared/model/localText.ts';
import type { MaintenanceTemplate, RegulationFile } from '#shared/model/maintenance.ts';
import { success } from '#shared/model/result.ts';
import { regulationDifference } from '../../maintenance/regulationDifference.ts';
import type { StoredMaintenance } from '../../store/maintenance/storedMaintenance.ts';
import { auditValue } from '../auditValue.ts';
import type { Plan } from './maintenanceService.ts';
import { refusedFor } from './refusals.ts';
import { type ActBy, CHANGED, regulationAct } from './regulationAct.ts';

const FILE: LocalText = { ru: 'загружен из файла', en: 'read from a file' };

/** The regulation that a file is about: the one of its Russian name. */
export const templateOfFile = (
  { templates }: StoredMaintenance,
  { name }: RegulationFile,
): MaintenanceTemplate | undefined => templates.find((template) => template.name.ru === name.ru);

/** Nothing is written where nothing differs. */
export const importRegulation =
  (file: RegulationFile, by: ActBy): Plan =>
  (state) => {
    const present = templateOfFile(state, file);
    const { changes, problems, templateId } = regulationDifference(present, file);
    by.trace.object = file.name.ru;
    by.trace.before = present === undefined ? null : auditValue(present);
    by.trace.after = auditValue(file);
    if (problems.length > 0) return refusedFor(problems);
    const event = templateId === null ? 'maintenance_regulation_created' : CHANGED;
    const write = changes.length === 0 ? [] : [{ kind: 'writeRegulation', of: { templateId, file } } as const];
    return success(regulationAct(by.actor, file.name, event, FILE, write));
  };

/** Those of the files that are not there yet; edited ones stay as they are. */
export const seedTemplates =
  (files: readonly RegulationFile[], { actor }: Pick<ActBy, 'actor'>): Plan =>
  (state) => {
    const missing = files.filter((file) => templateOfFile(state, file) === undefined);
    return success({
      changes: missing.map((file) => ({ kind: 'writeRegulation', of: { templateId: null, file } }) as const),
      journal: missing.flatMap(
        ({ name }) => regulationAct(actor, name, 'maintenance_regulation_created', '', []).journal,
      ),
      deviceId: null,
    });
  };
