import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import { useHornSettings } from '../../state/hornSettingsStore.ts';
import { type SoundTest, testSound } from '../../state/soundTest.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';

export type Heard = 'untried' | 'heard' | 'unheard';

interface SoundCheckProps {
  readonly heard: Heard;
  readonly onHeard: (heard: Heard) => void;
}

/** What to look at when nothing is heard, from the nearest cause to the farthest. */
const CAUSES = ['speaker', 'mixer', 'output', 'tab', 'device'] as const;

const Causes = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="sound-check__causes" data-testid="sound-causes">
      <p>{t('settings.sound.check')}</p>
      <ol>
        {CAUSES.map((cause) => (
          <li key={cause}>{t(`settings.sound.cause.${cause}`)}</li>
        ))}
      </ol>
    </div>
  );
};

const Question = ({ heard, onHeard }: SoundCheckProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="sound-check__question">
      <p>{t('settings.sound.question')}</p>
      <button
        type="button"
        className="tool-button"
        aria-pressed={heard === 'heard'}
        onClick={() => onHeard('heard')}
        data-testid="sound-heard"
      >
        {t('settings.sound.heard')}
      </button>
      <button
        type="button"
        className="tool-button"
        aria-pressed={heard === 'unheard'}
        onClick={() => onHeard('unheard')}
        data-testid="sound-unheard"
      >
        {t('settings.sound.unheard')}
      </button>
    </div>
  );
};

/** Plays the horn of each priority at a press, and asks whether it was heard. */
export const SoundCheck = ({ heard, onHeard }: SoundCheckProps): ReactNode => {
  const { t } = useTranslation();
  const volume = useHornSettings((settings) => settings.volume);
  const [playing, setPlaying] = useState<AlarmPriority | null>(null);
  const [told, setTold] = useState<SoundTest | null>(null);
  const play = async (priority: AlarmPriority): Promise<void> => {
    if (playing !== null) return;
    setPlaying(priority);
    setTold(await testSound(priority, volume));
    setPlaying(null);
  };
  return (
    <div className="sound-check">
      <div className="sound-check__buttons">
        {ALARM_PRIORITIES.map((priority) => (
          <button
            key={priority}
            type="button"
            className="tool-button sound-check__play"
            aria-busy={playing === priority}
            onClick={() => void play(priority)}
            data-testid={`sound-play-${priority}`}
          >
            <AlarmSymbol priority={priority} />
            {t('settings.sound.play', { priority: t(`alarms.priority.${priority}`) })}
          </button>
        ))}
      </div>
      {(told === 'blocked' || told === 'missing') && (
        <p className="access-page__note" role="status" data-testid="sound-trouble">
          <LinkSymbol look="misconfigured" />
          {t(`settings.sound.${told}`)}
        </p>
      )}
      {(told === 'played' || heard !== 'untried') && <Question heard={heard} onHeard={onHeard} />}
      {heard === 'heard' && (
        <p className="access-page__note" role="status" data-testid="sound-good">
          <LinkSymbol look="online" />
          {t('settings.sound.good')}
        </p>
      )}
      {(heard === 'unheard' || told === 'missing') && <Causes />}
    </div>
  );
};
