import { NativeSelect, Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shift } from '#shared/model/shift.ts';
import { chooseStart } from '../../state/reports/reportStore.ts';
import { useView } from '../../state/viewStore.ts';
import { type CalendarKind, dayText, monthText } from '../../widgets/format/periodStarts.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { PeriodCalendar } from '../../widgets/PeriodCalendar.tsx';
import { zoneOf } from '../shell/zoneOf.ts';
import { useSheetText } from '../shift/useSheetText.ts';
import type { ChosenReport } from './useReportChoice.ts';

interface StepProps {
  readonly sign: '‹' | '›';
  readonly to: string | null;
  readonly name: string;
  readonly whyNot: string;
  readonly onStep: (start: string | null) => void;
  readonly testId: string;
}

const Step = ({ sign, to, name, whyNot, onStep, testId }: StepProps): ReactNode => (
  <button
    type="button"
    className="tool-button report-form__step"
    aria-label={name}
    aria-disabled={to === null}
    title={to === null ? whyNot : name}
    onClick={() => onStep(to)}
    data-testid={testId}
  >
    {sign}
  </button>
);

const CalendarField = ({ kind, chosen }: { kind: CalendarKind; chosen: ChosenReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const [isOpen, setOpen] = useState(false);
  const { start, present, site } = chosen;
  const text = kind === 'day' ? dayText(start, language) : monthText(start, language);
  const choose = (next: string): void => {
    chooseStart(kind, next);
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className="tool-button report-form__period tabular"
          aria-label={`${t(`reports.period.${kind}`)}: ${text}`}
          aria-expanded={isOpen}
          title={t('reports.zoneHint', { zone: zoneOf(site) })}
          onClick={() => setOpen(!isOpen)}
          data-testid="report-period"
          data-start={start}
        >
          {text} <span aria-hidden="true">▾</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <PeriodCalendar
          key={`${kind} ${start}`}
          kind={kind}
          value={start}
          present={present ?? start}
          language={language}
          earlier={t(kind === 'day' ? 'reports.earlierMonth' : 'reports.earlierYear')}
          later={t(kind === 'day' ? 'reports.laterMonth' : 'reports.laterYear')}
          onChoose={choose}
          testId="report-calendar"
        />
      </Popover.Dropdown>
    </Popover>
  );
};

const ShiftField = ({ chosen }: { chosen: ChosenReport }): ReactNode => {
  const { t } = useTranslation();
  const { shifts, start, site } = chosen;
  const { instant } = useSheetText(zoneOf(site));
  const label = ({ id, operator, begunMs, handedOver }: Shift): string => {
    const end = handedOver === null ? t('reports.shiftOpen') : instant(handedOver.timeMs);
    return visibleText(`№ ${id} · ${instant(begunMs)} – ${end} · ${operator}`);
  };
  if (shifts.length === 0) return <span className="report-form__none">{t('reports.noShifts')}</span>;
  return (
    <NativeSelect
      className="report-form__shift"
      aria-label={t('reports.period.shift')}
      value={start}
      onChange={(event) => chooseStart('shift', event.currentTarget.value)}
      data={shifts.map((shift) => ({ value: shift.id.toString(), label: label(shift) }))}
      data-testid="report-shift"
    />
  );
};

/** Which day, month or shift is reported, with its neighbours at both sides. */
export const PeriodField = ({ chosen }: { chosen: ChosenReport }): ReactNode => {
  const { t } = useTranslation();
  const period = chosen.template?.period ?? 'day';
  const { earlier, later, stepTo } = chosen;
  return (
    <div className="report-form__field">
      <span className="report-form__label">{t(`reports.period.${period}`)}</span>
      <div className="report-form__row">
        <Step
          sign="‹"
          to={earlier}
          name={`${t('reports.earlier')} · Shift+←`}
          whyNot={t('reports.noEarlier')}
          onStep={stepTo}
          testId="report-earlier"
        />
        {period === 'shift' ? <ShiftField chosen={chosen} /> : <CalendarField kind={period} chosen={chosen} />}
        <Step
          sign="›"
          to={later}
          name={`${t('reports.later')} · Shift+→`}
          whyNot={t(period === 'shift' ? 'reports.noLater' : 'reports.future')}
          onStep={stepTo}
          testId="report-later"
        />
      </div>
    </div>
  );
};
