import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditResult } from '#shared/model/audit.ts';
import { type LinkLook, LinkSymbol } from '../../widgets/LinkSymbol.tsx';

const LOOKS: Readonly<Record<AuditResult, LinkLook>> = { done: 'online', refused: 'misconfigured', failed: 'offline' };

/** How an act ended, by shape and word. */
export const AuditResultMark = ({ result }: { result: AuditResult }): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className="audit-result" data-result={result}>
      <LinkSymbol look={LOOKS[result]} />
      {t(`audit.result.${result}`)}
    </span>
  );
};
