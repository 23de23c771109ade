import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText, type DeviceView, knownValue, tagPrefixOf, usableValue } from '../../state/deviceView.ts';
import { modeOf } from '../../state/modeOf.ts';
import { powerPointOf } from '../../state/plantBalance.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { PowerBar } from '../../widgets/PowerBar.tsx';
import { linkLook, offlineAge } from '../linkText.ts';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { PointReading } from '../PointReading.tsx';
import { RowAlarm } from './RowAlarm.tsx';
import { RowMark } from './RowMark.tsx';
import { useDeviceAlarm } from './useDeviceAlarm.ts';
import './DeviceRow.css';

const STATE_POINT: Readonly<Record<string, string>> = { generator: 'gen_status', ats: 'mains_status' };

/** Behind a colon. */
const lowered = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

const State = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const look = linkLook(view);
  if (look === 'offline' || look === 'misconfigured') {
    const age = look === 'offline' ? ` ${offlineAge(view, now, language)}` : '';
    return <span className={`device-row__state device-row__state--${look}`}>{`${t(`link.${look}`)}${age}`}</span>;
  }
  const point = STATE_POINT[view.device.kind];
  const state = point === undefined ? undefined : codeText(view, point);
  const word = state?.[language] ?? t('state.unknown');
  const text = view.device.kind === 'ats' && state !== undefined ? `${t('mimic.mains')}: ${lowered(word)}` : word;
  return (
    <span
      className={state?.fresh === true ? 'device-row__state' : 'device-row__state device-row__state--last'}
      title={text}
    >
      {text}
    </span>
  );
};

const Power = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const point = powerPointOf(view);
  if (point === undefined) return null;
  const power = knownValue(view, point);
  const flow = power === null ? 'none' : flowWord(power);
  const isMains = view.device.kind === 'ats';
  const word = isMains ? flow : flow === 'export' ? 'reverse' : 'none';
  return (
    <PointReading
      view={view}
      pointKey={point}
      unsigned={word !== 'none'}
      testId={`overview-${tagPrefixOf(view)}.${point}`}
      {...(word === 'none' ? {} : { extra: t(`sign.${word}`) })}
    />
  );
};

/** One device of a site's tile. */
export const DeviceRow = ({ view, onOpen }: { view: DeviceView; onOpen: () => void }): ReactNode => {
  const { t } = useTranslation();
  const ratedKw = view.device.ratings?.powerKw;
  const power = knownValue(view, 'power_total');
  const alarm = useDeviceAlarm(view.device.id)?.alarm;
  return (
    <button
      type="button"
      className="device-row"
      onClick={onOpen}
      data-testid={`row-${tagPrefixOf(view)}`}
      data-priority={alarm?.priority}
    >
      <LinkSymbol look={linkLook(view)} />
      <RowMark deviceId={view.device.id} />
      <span className="device-row__name" title={view.device.name}>
        <LockOutBadge deviceId={view.device.id} isShort /> {view.device.name}
      </span>
      <span className="device-row__words" data-look={linkLook(view)}>
        <State view={view} />
        <RowAlarm deviceId={view.device.id} />
      </span>
      {linkLook(view) !== 'misconfigured' && (
        <span className="chip chip--strong device-row__mode">{t(`mode.${modeOf(view)}`)}</span>
      )}
      <span className="device-row__bar">
        {view.device.kind === 'generator' && ratedKw !== undefined && (
          <PowerBar share={power === null ? null : power / ratedKw} fresh={usableValue(view, 'power_total') !== null} />
        )}
      </span>
      <span className="device-row__value">
        <Power view={view} />
      </span>
    </button>
  );
};
