import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import { useAccess } from '../../state/accessStore.ts';
import { allowedManners, HORN_DEFAULTS, HORN_VOLUME, type HornPlace, mannerAt } from '../../state/hornSettings.ts';
import { resetHorn, setHornManner, setHornVolume, useHornSettings } from '../../state/hornSettingsStore.ts';
import { placeOfPage } from '../../state/startHorn.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { ChoiceRow } from '../../widgets/ChoiceRow.tsx';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { type Heard, SoundCheck } from './SoundCheck.tsx';

const PERCENT = 100;

const Volume = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const volume = useHornSettings((settings) => settings.volume);
  return (
    <label className="sound-volume">
      <span>{t('settings.sound.volume')}</span>
      <input
        type="range"
        min={HORN_VOLUME.min}
        max={HORN_VOLUME.max}
        step={HORN_VOLUME.step}
        value={volume}
        onChange={(event) => setHornVolume(Number(event.currentTarget.value))}
        data-testid="sound-volume"
      />
      <output className="tabular">{`${formatNumber(volume * PERCENT, 0, language)}\u00A0%`}</output>
    </label>
  );
};

const Manner = ({ priority, place }: { priority: AlarmPriority; place: HornPlace }): ReactNode => {
  const { t } = useTranslation();
  const settings = useHornSettings();
  const allowed = allowedManners(priority, place);
  const name = t(`alarms.priority.${priority}`);
  return (
    <div className="sound-manner" data-testid={`sound-${priority}`}>
      <span className="sound-manner__name">
        <AlarmSymbol priority={priority} />
        {name}
      </span>
      {allowed.length === 1 ? (
        <span className="access-table__quiet">{t('settings.sound.always')}</span>
      ) : (
        <ChoiceRow
          label={name}
          hidesLabel
          names={allowed}
          current={mannerAt(settings, priority, place)}
          onChoose={(manner) => setHornManner(priority, manner)}
          testId={`sound-${priority}`}
        >
          {(manner) => t(`settings.sound.manner.${manner}`)}
        </ChoiceRow>
      )}
    </div>
  );
};

const usePlaceOfPage = (): HornPlace => {
  useAccess((access) => access.me?.atWorkstation);
  return placeOfPage();
};

/** How the horn sounds at this workstation. What sounds, and until when, is the station's for all. */
export const SoundTab = (): ReactNode => {
  const { t } = useTranslation();
  const [heard, setHeard] = useState<Heard>('untried');
  const place = usePlaceOfPage();
  const settings = useHornSettings();
  const isChanged = JSON.stringify(settings) !== JSON.stringify(HORN_DEFAULTS);
  return (
    <section aria-label={t('settings.tab.sound')} className="access-section" data-testid="sound-tab">
      <p className="settings-lead">{t(`settings.sound.what.${place}`)}</p>
      <section className="station-part" aria-labelledby="sound-volume-title">
        <h2 id="sound-volume-title">{t('settings.sound.volumeTitle')}</h2>
        <Volume />
      </section>
      <section className="station-part" aria-labelledby="sound-manners">
        <h2 id="sound-manners">{t('settings.sound.manners')}</h2>
        <p className="station-part__what">{t('settings.sound.mannersWhat')}</p>
        {ALARM_PRIORITIES.map((priority) => (
          <Manner key={priority} priority={priority} place={place} />
        ))}
      </section>
      <section className="station-part" aria-labelledby="sound-test">
        <h2 id="sound-test">{t('settings.sound.test')}</h2>
        <p className="station-part__what">{t('settings.sound.testWhat')}</p>
        <SoundCheck heard={heard} onHeard={setHeard} />
      </section>
      <div className="settings-foot">
        <button
          type="button"
          className="tool-button"
          aria-disabled={!isChanged}
          title={isChanged ? undefined : t('settings.asDefault')}
          onClick={resetHorn}
          data-testid="sound-reset"
        >
          {t('settings.toDefault')}
        </button>
      </div>
    </section>
  );
};
