import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudit } from '../../state/auditStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

/** What cannot be audited is refused: said over the page while it lasts. */
export const AuditTrouble = (): ReactNode => {
  const { t } = useTranslation();
  const trouble = useAudit(({ state }) => state?.trouble ?? null);
  if (trouble === null) return null;
  return (
    <div className="audit-trouble" role="alert" data-testid="audit-trouble">
      <strong>{t('audit.trouble')}</strong>
      <span>{t('audit.troubleHint', { reason: visibleText(trouble) })}</span>
    </div>
  );
};
