import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MimicDocument, MimicSymbol } from '#shared/model/mimic.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { lineFault, type MimicFault } from '../../../state/mimicFaults.ts';
import { visibleText } from '../../../widgets/format/visibleText.ts';

/** A symbol that cannot be drawn: its place says why. */
export const FaultPart = ({ symbol, fault }: { symbol: MimicSymbol; fault: MimicFault }): ReactNode => {
  const { t } = useTranslation();
  const words = {
    id: visibleText(symbol.id),
    kind: visibleText(symbol.kind),
    device: visibleText(symbol.device ?? '—'),
    point: visibleText(symbol.point ?? '—'),
    section: visibleText(symbol.section ?? '—'),
  };
  return (
    <div
      className="mimic__block mimic-fault hatched"
      style={{ left: symbol.x, top: symbol.y }}
      role="note"
      data-testid="mimic-fault"
      data-fault={fault}
    >
      <bdi>{t(`mimic.fault.${fault}`, words)}</bdi>
    </div>
  );
};

/** Lines that cannot be drawn have no place: they are told below the picture. */
export const LineFaults = ({
  document,
  views,
}: {
  document: MimicDocument;
  views: readonly DeviceView[];
}): ReactNode => {
  const { t } = useTranslation();
  const faults = document.lines.flatMap((line) => {
    const fault = lineFault(line, document, views);
    return fault === undefined ? [] : [{ line, fault }];
  });
  if (faults.length === 0) return null;
  const SHOWN = 5;
  return (
    <div className="mimic-line-faults" role="note" data-testid="mimic-line-faults">
      {faults.slice(0, SHOWN).map(({ line, fault }) => (
        <bdi key={`${line.from} ${line.to} ${line.section}`}>
          {t('mimic.fault.line', { from: visibleText(line.from), to: visibleText(line.to) })}{' '}
          {t(`mimic.fault.line_${fault}`, {
            section: visibleText(line.section),
            device: visibleText(line.device ?? '—'),
          })}
        </bdi>
      ))}
      {faults.length > SHOWN && <span>{t('mimic.fault.more', { count: faults.length - SHOWN })}</span>}
    </div>
  );
};
