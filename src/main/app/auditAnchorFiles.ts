/** Beginning, exchanging and writing the files of the anchors. Everything is flushed before it counts. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { GENESIS_HASH } from '../access/auditChain.ts';
import type { AuditHead } from '../store/access/auditRows.ts';
import { fileStamp } from '../store/integrity/backupFiles.ts';
import { flushFolder } from '../store/integrity/durableFiles.ts';
import { type AnchorLine, formatAnchoredHead, formatAnchorLine, parseAnchorLine } from './auditAnchorLines.ts';
import { anchorsFileOf, headFileOf } from './readAuditAnchors.ts';

const OWNER_ALONE = 0o600;

/** End of a chain without rows. */
export const NO_HEAD: AuditHead = { seq: 0, hash: GENESIS_HASH };

const nextOf = (file: string): string => `${file}.next`;

const replaceNow = (file: string, text: string): void => {
  const draft = `${file}.${randomUUID()}.new`;
  writeFileSync(draft, text, { mode: OWNER_ALONE, flush: true });
  renameSync(draft, file);
};

/** Writes a file whole: under another name, flushed, then renamed. */
export const replaceLater = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    const handle = await open(draft, 'w', OWNER_ALONE);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/** Puts a line where the last whole one ends, so that what a full disk left there half is gone, and flushes it. */
export const writeLine = async (file: string, line: string, wholeBytes: number): Promise<number> => {
  const bytes = Buffer.from(`${line}\n`);
  const handle = await open(file, 'r+');
  try {
    await handle.write(bytes, 0, bytes.length, wholeBytes);
    await handle.truncate(wholeBytes + bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return wholeBytes + bytes.length;
};

/** The end of the chain for a file of its own, so that the loss of its newest rows is seen. */
export const writeHead = (folder: string, head: AuditHead, anchorSeq: number, timeMs: number, key: Buffer): void => {
  replaceNow(headFileOf(folder), formatAnchoredHead({ seq: head.seq, hash: head.hash, timeMs, anchorSeq }, key));
};

/** Begins the anchors where the chain stands; those that are there are kept under another name. */
export const beginAnchors = (folder: string, first: AnchorLine, key: Buffer): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  setAside(folder, `until-${fileStamp(first.timeMs)}`);
  writeHead(folder, first, first.seq, first.timeMs, key);
  replaceNow(anchorsFileOf(folder), `${formatAnchorLine('', first, key)}\n`);
  flushFolder(folder);
};

const setAside = (folder: string, name: string): void => {
  for (const file of [anchorsFileOf(folder), headFileOf(folder)]) {
    if (existsSync(file)) renameSync(file, `${file}.${name}`);
  }
};

/** Begins the anchors behind damage that was accepted: a copy of the former ones stays, and at no time are there none. */
export const renewAnchors = (folder: string, first: AnchorLine, key: Buffer): void => {
  for (const file of [anchorsFileOf(folder), headFileOf(folder)]) {
    if (existsSync(file)) copyFileSync(file, `${file}.until-${fileStamp(first.timeMs)}`);
  }
  replaceNow(anchorsFileOf(folder), `${formatAnchorLine('', first, key)}\n`);
  writeHead(folder, first, first.seq, first.timeMs, key);
  flushFolder(folder);
};

/** Keeps ready how the anchors begin with a restored backup, before the backup takes its place. */
export const prepareRestoredAnchors = (folder: string, first: AnchorLine, key: Buffer): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  replaceNow(nextOf(anchorsFileOf(folder)), `${formatAnchorLine('', first, key)}\n`);
  flushFolder(folder);
};

/** How the anchors begin with a backup whose restore was begun; undefined where none was. */
export const preparedAnchors = (folder: string, key: Buffer): AnchorLine | undefined => {
  const prepared = nextOf(anchorsFileOf(folder));
  if (!existsSync(prepared)) return undefined;
  const first = parseAnchorLine(readFileSync(prepared, 'utf8').trimEnd(), '', key);
  return first?.begun === 'restored' ? first : undefined;
};

/** Ends a restore: the prepared anchors take the place of the present ones. */
export const takePreparedAnchors = (folder: string, first: AnchorLine, key: Buffer): void => {
  beginAnchors(folder, first, key);
  dropPreparedAnchors(folder);
};

/** For a restore that did not happen. */
export const dropPreparedAnchors = (folder: string): void => {
  rmSync(nextOf(anchorsFileOf(folder)), { force: true });
};
