/**
 * Writes docs/formats/schemas/*.json: what the station says to scripts, as JSON Schema. With --check it writes nothing
 * and exits 1 when a file differs from the schemas.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  anyMetricsObjectSchema,
  metricsMessageSchema,
  metricsObjectSchema,
} from '../src/shared/api/schema/metricsObject.ts';
import { mimicSchema } from '../src/shared/api/schema/mimic.ts';
import { pollResultsSchema } from '../src/shared/api/schema/pollResult.ts';
import { historySeriesSchema, sampleSchema } from '../src/shared/api/schema/sample.ts';
import { shippedProfiles } from './registers-doc.ts';

const FOLDER = new URL('../docs/formats/schemas/', import.meta.url);

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'history-series': historySeriesSchema,
  'metrics-message': metricsMessageSchema,
  'metrics-object': anyMetricsObjectSchema,
  mimic: mimicSchema,
  'poll-results': pollResultsSchema,
  sample: sampleSchema,
};

/** The format says it already, in a word. */
const withoutDatePattern = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

/** Longest line that the formatter leaves alone. */
const LINE_WIDTH = 200;
const SCALARS = /^(.*)\[\n((?: +(?:"[^"\n]*"|-?\d+),?\n)+) *\](,?)$/gm;

/** Lists of scalars stand on one line where they fit, as the formatter of this project has it. */
const withShortLists = (text: string): string =>
  text.replace(SCALARS, (whole: string, before: string, rows: string, after: string) => {
    const line = `${before}[${rows.trim().replace(/,\n +/g, ', ')}]${after}`;
    return line.length <= LINE_WIDTH ? line : whole;
  });

const jsonText = (schema: z.ZodType): string =>
  `${withShortLists(JSON.stringify(z.toJSONSchema(schema, { override: withoutDatePattern }), null, 2))}\n`;

const byName = ([left]: readonly [string, string], [right]: readonly [string, string]): number =>
  left.localeCompare(right, 'en');

/** File name → its text: one file per shape, and one per shipped profile. */
export const schemaFiles = (): ReadonlyMap<string, string> => {
  const ofProfiles = shippedProfiles().map((profile): [name: string, schema: z.ZodType] => [
    `metrics-object-${profile.id}`,
    metricsObjectSchema(profile),
  ]);
  const texts = [...Object.entries(SCHEMAS), ...ofProfiles].map(([name, schema]): [file: string, text: string] => [
    `${name}.json`,
    jsonText(schema),
  ]);
  return new Map(texts.sort(byName));
};

/** The files as they are published. */
export const publishedFiles = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(FOLDER)
      .map((name): [file: string, text: string] => [name, readFileSync(new URL(name, FOLDER), 'utf8')])
      .sort(byName),
  );

const main = (): void => {
  const files = schemaFiles();
  if (process.argv.includes('--check')) {
    if (JSON.stringify([...publishedFiles()]) === JSON.stringify([...files])) return;
    process.stderr.write('docs/formats/schemas differs from the schemas: run node tools/schemas-doc.ts\n');
    process.exitCode = 1;
    return;
  }
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of files) writeFileSync(new URL(name, FOLDER), text);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
