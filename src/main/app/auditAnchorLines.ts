/** Anchors of the audit as text. Layout: docs/formats/audit.md. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AUDIT_FAULTS, type AuditAnchor } from '#shared/model/audit.ts';

/** Why a file of anchors begins where it does: before the first row, with a restored backup, after a loss, or behind one that was accepted. */
export const ANCHOR_BEGINNINGS = ['new', 'restored', 'lost', 'accepted'] as const;

/** Damage that can be accepted one after the other. */
export const MAX_ACCEPTANCES = 50;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.int().min(0);
const mac = hash;

const acceptanceShape = z.strictObject({
  seq,
  fault: z.enum(AUDIT_FAULTS),
  throughSeq: seq,
  hash,
  link: hash,
  timeMs: z.number(),
});

const lineShape = z.strictObject({
  seq,
  hash,
  timeMs: z.number(),
  /** The first line alone has it. */
  begun: z.enum(ANCHOR_BEGINNINGS).optional(),
  /** End of the chain that a restored backup took the place of. */
  former: z.strictObject({ seq, hash }).optional(),
  /** The first line alone has it: damage of the chain that was accepted. */
  accepted: z.array(acceptanceShape).max(MAX_ACCEPTANCES).optional(),
});
const headShape = z.strictObject({ seq, hash, timeMs: z.number(), anchorSeq: seq });

/** One line of the file. */
export type AnchorLine = z.infer<typeof lineShape>;
/** The newest end of the chain, and the number that the newest line has: so a cut of either file shows. */
export type AnchoredHead = z.infer<typeof headShape>;

/** HMAC-SHA256 over the line before, as it stands in the file, and this one without its `mac`. */
const macOf = (before: string, body: string, key: Buffer): string =>
  createHmac('sha256', key).update(`${before}\n${body}`).digest('hex');

const HEAD = 'head';

const sealed = (before: string, content: AnchorLine | AnchoredHead, key: Buffer): string =>
  JSON.stringify({ ...content, mac: macOf(before, JSON.stringify(content), key) });

const opened = (text: string, before: string, key: Buffer): unknown => {
  const parsed = z.looseObject({ mac }).safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { mac: found, ...content } = parsed.data;
  const expected = macOf(before, JSON.stringify(content), key);
  return timingSafeEqual(Buffer.from(found), Buffer.from(expected)) ? content : undefined;
};

/** A line, without its end, that follows `before`; the first one follows an empty text. */
export const formatAnchorLine = (before: string, line: AnchorLine, key: Buffer): string => sealed(before, line, key);

/** Undefined for a line that the station did not write there. */
export const parseAnchorLine = (text: string, before: string, key: Buffer): AnchorLine | undefined => {
  const parsed = lineShape.safeParse(opened(text, before, key));
  return parsed.success ? parsed.data : undefined;
};

export const formatAnchoredHead = (head: AnchoredHead, key: Buffer): string => `${sealed(HEAD, head, key)}\n`;

/** Undefined for a head that the station did not write. */
export const parseAnchoredHead = (text: string, key: Buffer): AnchoredHead | undefined => {
  const parsed = headShape.safeParse(opened(text.trimEnd(), HEAD, key));
  return parsed.success ? parsed.data : undefined;
};

/** What the chain is compared with; the beginning before the first row anchors nothing. */
export const anchorOf = ({ seq: at, hash: of, timeMs }: AnchorLine | AnchoredHead): AuditAnchor[] =>
  at === 0 ? [] : [{ seq: at, hash: of, timeMs }];

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
