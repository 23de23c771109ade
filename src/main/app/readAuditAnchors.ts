import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditAcceptance, AuditAnchor } from '#shared/model/audit.ts';
import {
  type AnchoredHead,
  type AnchorLine,
  anchorOf,
  parseAnchoredHead,
  parseAnchorLine,
} from './auditAnchorLines.ts';

/** Where the anchors of a data folder lie. */
export const auditFolderOf = (dataDirectory: string): string => join(dataDirectory, 'audit');
export const anchorsFileOf = (folder: string): string => join(folder, 'anchors.jsonl');
export const headFileOf = (folder: string): string => join(folder, 'head.json');

/** What stands outside the database about the audit. */
export interface FoundAnchors {
  /** Rising, those that hold; the newest end of the chain last. */
  readonly anchors: readonly AuditAnchor[];
  /** Damage of the chain that was accepted. */
  readonly acceptances: readonly AuditAcceptance[];
  /** What is wrong with the anchors themselves and behind which row; null when nothing is. */
  readonly fault: { readonly seq: number; readonly message: string } | null;
  /** Whether the station can go on writing behind them. */
  readonly isUsable: boolean;
  /** The last line that holds, as it stands; empty where there is none. */
  readonly lastLine: string;
  readonly lastSeq: number;
  /** Bytes up to the end of that line. */
  readonly wholeBytes: number;
}

interface CheckedLines {
  readonly lines: readonly AnchorLine[];
  readonly lastLine: string;
  readonly wholeBytes: number;
  /** A line that is not ours. */
  readonly badLine: string | undefined;
}

/**
 * Reads and checks the anchors. Those of a chain with rows must be there; `hasRows` is to be found out before. The head is
 * read before the lines, which a running station writes in the other order.
 */
export const readAuditAnchors = (folder: string, key: Buffer, hasRows: boolean): FoundAnchors => {
  const headText = textOf(headFileOf(folder));
  const linesText = textOf(anchorsFileOf(folder));
  const head = headText.text === null ? undefined : parseAnchoredHead(headText.text, key);
  const checked = checkLines(linesText.text ?? '', key);
  const { lines, lastLine, wholeBytes } = checked;
  const lastSeq = lines.at(-1)?.seq ?? 0;
  const anchors = [...lines, ...(head === undefined ? [] : [head])].flatMap(anchorOf).sort(bySeq);
  const isFresh = !hasRows && linesText.isMissing && (headText.isMissing || head?.seq === 0);
  const unusable = isFresh
    ? undefined
    : (fileFault(linesText, 'anchors.jsonl') ?? fileFault(headText, 'head.json') ?? contentFault(head, checked));
  const message = unusable ?? lossBefore(lines);
  const fault = message === undefined ? null : { seq: lastSeq, message };
  const acceptances = lines[0]?.accepted ?? [];
  return { anchors, acceptances, fault, isUsable: unusable === undefined, lastLine, lastSeq, wholeBytes };
};

const contentFault = (head: AnchoredHead | undefined, { lines, badLine }: CheckedLines): string | undefined => {
  if (badLine !== undefined) return badLine;
  if (lines[0]?.begun === undefined) return 'anchors.jsonl does not begin as the station begins it';
  if (head === undefined) return 'head.json was not written by this station';
  return (lines.at(-1)?.seq ?? 0) < head.anchorSeq ? 'the end of anchors.jsonl is gone' : undefined;
};

const lossBefore = ([first]: readonly AnchorLine[]): string | undefined =>
  first?.begun === 'lost' ? `earlier anchors were lost before ${new Date(first.timeMs).toISOString()}` : undefined;

/** A last line without its end is one whose writing was cut off: head.json does not know it yet. */
const checkLines = (text: string, key: Buffer): CheckedLines => {
  const lines: AnchorLine[] = [];
  let lastLine = '';
  let wholeBytes = 0;
  for (const line of text.split('\n').slice(0, -1)) {
    const parsed = parseAnchorLine(line, lastLine, key);
    if (parsed === undefined) {
      const badLine = `line ${(lines.length + 1).toString()} of anchors.jsonl was not written by this station`;
      return { lines, lastLine, wholeBytes, badLine };
    }
    lines.push(parsed);
    lastLine = line;
    wholeBytes += Buffer.byteLength(line) + 1;
  }
  return { lines, lastLine, wholeBytes, badLine: undefined };
};

interface FoundText {
  readonly text: string | null;
  readonly isMissing: boolean;
  /** Why it cannot be read. */
  readonly trouble: string | null;
}

const textOf = (file: string): FoundText => {
  try {
    return { text: readFileSync(file, 'utf8'), isMissing: false, trouble: null };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { text: null, isMissing, trouble: error instanceof Error ? error.message : String(error) };
  }
};

const fileFault = ({ isMissing, trouble }: FoundText, name: string): string | undefined => {
  if (isMissing) return `${name} is gone`;
  return trouble === null ? undefined : `${name} cannot be read: ${trouble}`;
};

const bySeq = (one: AuditAnchor, other: AuditAnchor): number => one.seq - other.seq;
