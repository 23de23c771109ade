import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmSummary } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { acceptSummary } from '../../state/alarmStore.ts';
import { useHorn } from '../../state/hornStore.ts';
import { muteHere } from '../../state/startHorn.ts';
import { requestLive } from '../../state/stationApi.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useAccessWhyNot } from '../../state/useWhyNot.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { ActButton } from './ActButton.tsx';

/** Says that nobody would hear an alarm; the press itself is the touch that the browser waits for. */
const SoundNote = (): ReactNode => {
  const { t } = useTranslation();
  const sound = useHorn((horn) => horn.sound);
  if (sound === 'missing') return <span className="alarmbar__sound">{t('alarms.bar.soundMissing')}</span>;
  if (sound !== 'blocked') return null;
  return (
    <button type="button" className="tool-button alarmbar__sound" data-testid="alarmbar-sound">
      {t('alarms.bar.soundBlocked')}
    </button>
  );
};

const Refusal = ({ error }: { error: ApiError | null }): ReactNode => {
  const words = useRefusalText(error);
  if (words === null) return null;
  return (
    <span className="alarmbar__refusal" role="alert" title={words} data-testid="alarmbar-refusal">
      {words}
    </span>
  );
};

const Silence = ({ summary }: { summary: AlarmSummary | null }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('alarms.silence', requestLive);
  const whyNot = useAccessWhyNot('alarms.silence');
  const mutedSinceMs = useHorn((horn) => horn.mutedSinceMs);
  const horn = summary?.horn ?? null;
  const isSilent = horn === null || horn.sinceMs === mutedSinceMs;
  const silence = async (): Promise<void> => {
    const answer = await order.give({});
    // Where the station cannot be asked, at least this screen is quiet, and says why the others are not.
    if (answer === undefined) muteHere();
    else acceptSummary(answer);
  };
  return (
    <>
      <Refusal error={order.refusal} />
      <ActButton
        name={t('alarms.bar.silence')}
        hint={t('alarms.bar.silenceHint')}
        whyNot={isSilent ? t('alarms.bar.silent') : whyNot}
        isAsking={order.isAsking}
        onPress={() => void silence()}
        testId="alarmbar-silence"
      />
    </>
  );
};

const Acknowledge = ({ occurrence }: { occurrence: number | null }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('alarms.acknowledge', requestLive);
  const whyNot = useAccessWhyNot('alarms.acknowledge');
  return (
    <>
      <Refusal error={order.refusal} />
      <ActButton
        name={t('alarms.act.acknowledge')}
        hint={t('alarms.bar.acknowledgeHint')}
        whyNot={occurrence === null ? t('alarms.nothingToAcknowledge') : whyNot}
        isAsking={order.isAsking}
        isStrong={occurrence !== null}
        onPress={() => {
          if (occurrence !== null) void order.give({ occurrences: [occurrence] });
        }}
        testId="alarmbar-acknowledge"
      />
    </>
  );
};

/** What a person does in the line of alarms. To silence the horn acknowledges nothing. */
export const AlarmBarActs = ({ summary }: { summary: AlarmSummary | null }): ReactNode => {
  const occurrence = summary?.newest?.occurrence ?? null;
  return (
    <div className="alarmbar__acts">
      <SoundNote />
      <Silence key={`horn ${summary?.horn?.sinceMs ?? 'silent'}`} summary={summary} />
      <Acknowledge key={`newest ${occurrence ?? 'none'}`} occurrence={occurrence} />
    </div>
  );
};
