import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiMark as Mark } from '../../state/kpiFigures.ts';
import { type LinkLook, LinkSymbol } from '../../widgets/LinkSymbol.tsx';

const LOOKS: Readonly<Record<Mark, LinkLook>> = {
  met: 'online',
  bearable: 'partial',
  missed: 'offline',
  few: 'waiting',
};

/** Whether a figure reaches its goal, by shape and word. */
export const KpiMark = ({ mark }: { mark: Mark }): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className="alarm-table__pair" data-mark={mark}>
      <LinkSymbol look={LOOKS[mark]} />
      {t(`alarms.kpi.mark.${mark}`)}
    </span>
  );
};
