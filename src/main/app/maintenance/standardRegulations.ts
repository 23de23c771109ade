import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeIssues } from '#shared/api/schema/inputs.ts';
import { regulationSchema } from '#shared/api/schema/maintenance.ts';
import type { RegulationFile } from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { checkRegulation } from '../../maintenance/checkTemplate.ts';

/** Every regulation of a folder in the order of their names. The failure is one sentence that names file and field. */
export const readRegulations = (folder: string): Result<readonly RegulationFile[], string> => {
  const files: RegulationFile[] = [];
  for (const name of namesIn(folder)) {
    const file = readRegulation(join(folder, `${name}${EXTENSION}`));
    if (!file.ok) return file;
    files.push(file.value);
  }
  return success(files);
};

const EXTENSION = '.json';

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort();

const readRegulation = (file: string): Result<RegulationFile, string> => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = regulationSchema.safeParse(document);
  if (!parsed.success) return failure(`${file}: ${describeIssues(parsed.error)}`);
  const [problem] = checkRegulation(parsed.data);
  return problem === undefined ? success(parsed.data) : failure(`${file}: ${problem.en}`);
};
