import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetMachine, ShiftSheet } from '#shared/model/shiftSheet.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { SheetSection } from './SheetSection.tsx';
import type { SheetText } from './useSheetText.ts';

const KINDS = [
  ['energyKwh', 'energy', 1],
  ['hours', 'hours', 2],
  ['starts', 'starts', 0],
] as const;

const Machine = ({ machine, text }: { machine: SheetMachine; text: SheetText }): ReactNode => {
  const { t } = useTranslation();
  const reasons = KINDS.flatMap(([kind, name]) => {
    const why = machine[kind].why?.[text.language];
    return why === undefined ? [] : [`${t(`shift.sheet.${name}`)}: ${visibleText(why)}`];
  });
  return (
    <tr>
      <td>
        {text.device(machine)}
        {machine.part !== null && `, ${visibleText(machine.part[text.language])}`}
      </td>
      {KINDS.map(([kind, , decimals]) => (
        <td key={kind} className="shift-sheet__number tabular" data-unknown={machine[kind].amount === null}>
          {text.amount(machine[kind], decimals)}
        </td>
      ))}
      <td className="journal__muted">{reasons.join('; ')}</td>
    </tr>
  );
};

/** What the machines and the sites have delivered and run; what is not known says why. */
export const SheetEnergy = ({ sheet, text }: { sheet: ShiftSheet; text: SheetText }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <SheetSection name="machines" count={sheet.machines.rows.length} more={sheet.machines.more}>
        <table>
          <thead>
            <tr>
              <th>{t('shift.sheet.device')}</th>
              {KINDS.map(([kind, name]) => (
                <th key={kind} className="shift-sheet__number">
                  {t(`shift.sheet.${name}`)}
                </th>
              ))}
              <th>{t('shift.sheet.why')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.machines.rows.map((machine) => (
              <Machine key={`${machine.deviceId} ${machine.part?.en ?? ''}`} machine={machine} text={text} />
            ))}
          </tbody>
        </table>
      </SheetSection>
      <SheetSection name="sites" count={sheet.sites.length}>
        <table>
          <tbody>
            {sheet.sites.map(({ siteId, site, energyKwh }) => (
              <tr key={siteId}>
                <td>{visibleText(site)}</td>
                <td className="shift-sheet__number tabular" data-unknown={energyKwh.amount === null}>
                  {text.amount(energyKwh, 1)}
                </td>
                <td className="journal__muted">{visibleText(energyKwh.why?.[text.language] ?? '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </SheetSection>
    </>
  );
};
