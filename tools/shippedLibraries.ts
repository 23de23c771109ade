/** What the program is made of, for its page about itself; read when it is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ShippedLibrary {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as its author gives it. */
  readonly licence: string;
}

interface PackageFile {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Built into the screens or packed beside them, though nothing loads them at run time by name. */
const BUNDLED = [
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@mantine/core',
  '@mantine/hooks',
  'electron',
  'i18next',
  'jsonc-parser',
  'react',
  'react-dom',
  'react-i18next',
  'uplot',
  'zod',
  'zustand',
];

const packageFile = (...place: readonly string[]): PackageFile =>
  JSON.parse(readFileSync(join(...place, 'package.json'), 'utf8')) as PackageFile;

/** The chosen parts by name, with the licences that their packages name. `folder`: of the program's own package. */
export const shippedLibraries = (folder: string): readonly ShippedLibrary[] =>
  [...Object.keys(packageFile(folder).dependencies ?? {}), ...BUNDLED].toSorted().map((name) => {
    const { version = '', license = '' } = packageFile(folder, 'node_modules', name);
    return { name, version, licence: license };
  });
