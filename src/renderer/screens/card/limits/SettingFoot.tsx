import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { type AlarmSetting, isChanged, profileSetting } from '../../../state/alarmSetting.ts';
import { incompleteness } from '../../../state/settingDraft.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatClock } from '../../../widgets/format/formatTime.ts';
import { RefusalNote } from '../../operator/RefusalNote.tsx';
import { useRefusalText } from '../../useRefusalText.ts';
import type { LimitOrder } from './useLimitOrder.ts';

interface FootProps {
  readonly view: DefinitionView;
  readonly order: LimitOrder;
  /** Null while something is wrong with what was typed. */
  readonly wanted: AlarmSetting | null;
  readonly reason: string;
  /** Why the person at this screen may not change it. */
  readonly lacked: string | undefined;
  readonly zone: string;
  readonly onGive: (wanted: AlarmSetting) => void;
}

/** What became of the change, as the station says it. */
const Outcome = ({ order, zone }: Pick<FootProps, 'order' | 'zone'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { readBack, refusal } = order;
  const refused = useRefusalText(refusal);
  if (readBack?.outcome === 'confirmed') {
    return (
      <p className="limits__confirmed" role="status" data-testid="limits-confirmed">
        <span aria-hidden="true">✓</span>
        {t('limits.confirmed', { time: formatClock(readBack.timeMs, zone, language) })}
      </p>
    );
  }
  const doubt = readBack === null ? null : t(`limits.${readBack.outcome}`);
  return <RefusalNote text={refused ?? doubt} testId="limits-refusal" />;
};

const useWhyNotGive = ({ view, reason, lacked }: FootProps, wanted: AlarmSetting | null): string | undefined => {
  const { t } = useTranslation();
  const incomplete = incompleteness(view, wanted, reason);
  return lacked ?? (incomplete === null ? undefined : t(`limits.incomplete.${incomplete}`));
};

interface GiveProps extends FootProps {
  readonly label: string;
  readonly isStrong: boolean;
  readonly testId: string;
}

const Give = ({ label, isStrong, testId, ...foot }: GiveProps): ReactNode => {
  const { order, wanted, onGive } = foot;
  const whyNot = useWhyNotGive(foot, wanted);
  return (
    <button
      type="button"
      className={isStrong ? 'tool-button order-button order-button--strong' : 'tool-button order-button'}
      aria-disabled={whyNot !== undefined}
      aria-busy={order.isAsking}
      title={whyNot}
      onClick={() => {
        if (wanted !== null && whyNot === undefined && !order.isAsking) onGive(wanted);
      }}
      data-testid={testId}
    >
      {label}
    </button>
  );
};

/** Gives the change to the station or takes all changes back, and says what came of it. */
export const SettingFoot = (props: FootProps): ReactNode => {
  const { t } = useTranslation();
  const { view, order, zone } = props;
  const whyNot = useWhyNotGive(props, props.wanted);
  return (
    <>
      <Outcome order={order} zone={zone} />
      <div className="confirm__buttons limits__give">
        {isChanged(view) && (
          <Give
            {...props}
            wanted={profileSetting(view.definition)}
            label={t('limits.toProfile')}
            isStrong={false}
            testId="limits-to-profile"
          />
        )}
        <Give {...props} label={t('limits.apply')} isStrong testId="limits-apply" />
      </div>
      {order.readBack === null && props.lacked === undefined && (
        <p className="limits__quiet limits__why">{whyNot ?? '\u00A0'}</p>
      )}
    </>
  );
};
