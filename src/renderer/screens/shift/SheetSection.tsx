import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SectionProps {
  readonly name: string;
  readonly count: number;
  /** So many more were left out. */
  readonly more?: number;
  readonly children: ReactNode;
}

/** A part of the sheet; an empty one says so in one line. */
export const SheetSection = ({ name, count, more = 0, children }: SectionProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="shift-sheet__part" data-testid={`sheet-${name}`}>
      <h3>
        {t(`shift.sheet.${name}`)}
        <span className="journal__muted tabular">{count === 0 ? t('shift.sheet.none') : count + more}</span>
      </h3>
      {count > 0 && children}
      {more > 0 && <p className="journal__muted">{t('shift.sheet.more', { count: more })}</p>}
    </section>
  );
};
