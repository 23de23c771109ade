import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { chooseRows } from '../../state/alarmPage.ts';
import { NOTHING_CHOSEN } from '../../state/alarmSelection.ts';
import { isUnacknowledged } from '../../state/alarmView.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from './ActButton.tsx';
import { ActRefusal } from './ActRefusal.tsx';
import type { Acknowledging } from './useAcknowledge.ts';
import type { AlarmTableView } from './useAlarmTable.ts';

interface ToolsProps {
  readonly table: AlarmTableView;
  readonly acknowledging: Acknowledging;
  /** Opens the dialog that asks for a comment. */
  readonly onAsk: (alarms: readonly AlarmView[]) => void;
}

const waitingOf = (alarms: readonly AlarmView[]): readonly AlarmView[] => alarms.filter(isUnacknowledged);

/** Acknowledges what is chosen, what the page shows, or all that pass the filter and are not folded away. */
export const AlarmTools = ({ table, acknowledging, onAsk }: ToolsProps): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('alarms.acknowledge');
  const { acknowledge, isAsking, refusal } = acknowledging;
  const chosen = waitingOf(table.chosen);
  const ofPage = waitingOf(table.shown.map(({ alarm }) => alarm));
  const visible = waitingOf(table.rows.map(({ alarm }) => alarm));
  const whyNotFor = (alarms: readonly AlarmView[]): string | undefined =>
    alarms.length === 0 ? t('alarms.nothingToAcknowledge') : whyNot;
  return (
    <div className="alarm-tools">
      <ActButton
        name={t('alarms.tools.chosen', { count: chosen.length })}
        hint={t('alarms.tools.chosenHint')}
        whyNot={chosen.length === 0 ? t('alarms.tools.chooseFirst') : whyNot}
        isAsking={isAsking}
        isStrong={chosen.length > 0}
        onPress={() => void acknowledge(chosen)}
        testId="alarms-acknowledge-chosen"
      />
      <ActButton
        name={t('alarms.tools.withComment')}
        whyNot={chosen.length === 0 ? t('alarms.tools.chooseFirst') : whyNot}
        onPress={() => onAsk(chosen)}
        testId="alarms-acknowledge-comment"
      />
      {table.pages > 1 && (
        <ActButton
          name={t('alarms.tools.page', { count: ofPage.length })}
          whyNot={whyNotFor(ofPage)}
          onPress={() => onAsk(ofPage)}
          testId="alarms-acknowledge-page"
        />
      )}
      <ActButton
        name={t('alarms.tools.visible', { count: visible.length })}
        hint={t('alarms.tools.visibleHint')}
        whyNot={whyNotFor(visible)}
        onPress={() => onAsk(visible)}
        testId="alarms-acknowledge-visible"
      />
      {table.chosen.length > 0 && (
        <button
          type="button"
          className="tool-button order-button"
          onClick={() => chooseRows(NOTHING_CHOSEN)}
          data-testid="alarms-unchoose"
        >
          {t('alarms.tools.unchoose', { count: table.chosen.length })}
        </button>
      )}
      <ActRefusal error={refusal} testId="alarms-refusal" />
    </div>
  );
};
