import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditVerification } from '#shared/model/audit.ts';
import { useAudit } from '../../state/auditStore.ts';
import { verifyAudit } from '../../state/readAudit.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useInstantText } from '../settings/useInstantText.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { AcceptLoss } from './AcceptLoss.tsx';

type ChainLook = 'whole' | 'broken' | 'unknown';

const ChainSymbol = ({ look }: { look: ChainLook }): ReactNode => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className={`chain-symbol chain-symbol--${look}`}>
    <circle cx="10" cy="10" r="8.5" />
    {look === 'whole' && <path d="m5.8 10.3 3 3 5.4-6" />}
    {look === 'broken' && <path d="m6.5 6.5 7 7m0-7-7 7" />}
  </svg>
);

const lookOf = (verification: AuditVerification | null): ChainLook =>
  verification === null ? 'unknown' : verification.firstBad === null ? 'whole' : 'broken';

const ChainText = ({ verification }: { verification: AuditVerification | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const instantText = useInstantText();
  if (verification === null) return <strong>{t('audit.chain.unknown')}</strong>;
  const { firstBad, rows, timeMs } = verification;
  const checked = t('audit.chain.checked', { time: instantText(timeMs), rows: formatNumber(rows, 0, language) });
  return (
    <>
      <strong>
        {firstBad === null
          ? t('audit.chain.whole')
          : t('audit.chain.broken', {
              seq: formatNumber(firstBad.seq, 0, language),
              fault: t(`audit.fault.${firstBad.fault}`),
            })}
      </strong>
      <span>{checked}</span>
      {verification.accepted.map(({ fault, ...rows }) => (
        <span key={rows.acceptedSeq} className="audit-chain__accepted" data-testid="audit-accepted">
          {t('audit.chain.accepted', { ...rows, fault: t(`audit.fault.${fault}`) })}
        </span>
      ))}
    </>
  );
};

/** Whether the audit is what was written, when that was found out, and the way to find out now. */
export const AuditChain = (): ReactNode => {
  const { t } = useTranslation();
  const { state, isVerifying, orderError } = useAudit();
  const refusal = useRefusalText(orderError);
  const whyNot = useWhyNot('audit.verify');
  const verification = state?.verification ?? null;
  return (
    <div className="audit-chain" data-testid="audit-chain" data-look={lookOf(verification)}>
      <ChainSymbol look={lookOf(verification)} />
      <div className="audit-chain__text" role="status">
        <ChainText verification={verification} />
      </div>
      <button
        type="button"
        className="tool-button order-button"
        aria-disabled={whyNot !== undefined}
        aria-busy={isVerifying}
        title={whyNot}
        onClick={() => {
          if (whyNot === undefined) void verifyAudit();
        }}
        data-testid="audit-verify"
      >
        {t(isVerifying ? 'audit.chain.verifying' : 'audit.chain.verify')}
      </button>
      {verification !== null && verification.firstBad !== null && <AcceptLoss damage={verification.firstBad} />}
      <RefusalNote text={refusal} testId="audit-refusal" />
    </div>
  );
};
