import type { AcceptedAuditLoss, AuditFault } from '#shared/model/audit.ts';
import type { Result } from '#shared/model/result.ts';
import type { VerifiedAudit } from '../app/verifyAudit.ts';

const FAULTS: Readonly<Record<AuditFault, string>> = {
  changed: 'is not what was written',
  broken: 'does not follow the row before it',
  missing: 'is missing',
  cut: 'is gone with all behind it',
  replaced: 'is not the one that the anchors know: the chain was written anew',
  anchor: 'is the last one whose anchors hold',
};

const acceptedLine = ({ seq, fault, throughSeq, acceptedSeq }: AcceptedAuditLoss): string =>
  `damage from row ${seq.toString()} (${fault}) to row ${throughSeq.toString()} was accepted by row ${acceptedSeq.toString()}`;

/** What `pult verify` says of the audit. */
export const auditReport = (
  verified: Result<VerifiedAudit, string>,
): { readonly ok: boolean; readonly text: string; readonly data: object } => {
  if (!verified.ok) return { ok: false, text: `audit: ${verified.error}`, data: { error: verified.error } };
  const { verification, anchorFault } = verified.value;
  const { rows, anchors, firstBad, accepted } = verification;
  const counted = `${rows.toString()} rows, ${anchors.toString()} anchors`;
  const acceptedText = accepted.map((loss) => `; ${acceptedLine(loss)}`).join('');
  const anchorText = anchorFault === null ? '' : `; ${anchorFault}`;
  const text =
    firstBad === null
      ? `audit sound: ${counted}${acceptedText}`
      : `audit damaged: row ${firstBad.seq.toString()} ${FAULTS[firstBad.fault]} (${firstBad.fault})${anchorText}; ${counted}${acceptedText}`;
  return { ok: firstBad === null, text, data: { rows, anchors, firstBad, anchorFault, accepted } };
};
