// Makes a placeholder of the Electron runtime, so that electron-builder can pack where the real one cannot be had:
// node tools/fake-electron.mjs linux|win32 FOLDER. What comes out checks the packing; it does not start.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const project = join(import.meta.dirname, '..');
const [platform, folder] = process.argv.slice(2);
if ((platform !== 'linux' && platform !== 'win32') || folder === undefined) {
  process.stderr.write('usage: node tools/fake-electron.mjs linux|win32 FOLDER\n');
  process.exit(2);
}

/** The fuses as Electron ships them, which the packing sets: a mark, version 1, the number of fuses, their states. */
const fuses = () => {
  const states = '10110001';
  return Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, states.length]),
    Buffer.from(states),
  ]);
};

/** A real executable with a version resource: the integrity of the archive is written beside it. */
const windowsProgram = async () => {
  const { NtExecutable, NtExecutableResource, Resource } = await import('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'placeholder' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
};

rmSync(folder, { recursive: true, force: true });
for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
const { version } = JSON.parse(readFileSync(join(project, 'node_modules/electron/package.json'), 'utf8'));
writeFileSync(join(folder, 'version'), version);
const texts = ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/ru.pak', 'locales/de.pak'];
for (const file of texts) writeFileSync(join(folder, file), 'placeholder');
if (platform === 'win32') {
  writeFileSync(join(folder, 'electron.exe'), Buffer.concat([await windowsProgram(), fuses()]));
} else {
  const script = Buffer.from('#!/bin/sh\necho placeholder; exit 1\n');
  writeFileSync(join(folder, 'electron'), Buffer.concat([script, fuses()]));
  writeFileSync(join(folder, 'chrome-sandbox'), '');
  chmodSync(join(folder, 'electron'), 0o755);
}
