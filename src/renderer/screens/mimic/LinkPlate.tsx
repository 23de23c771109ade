import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { QUALITY } from '#shared/model/quality.ts';
import { type DeviceView, tagPrefixOf } from '../../state/deviceView.ts';
import { lossReason } from '../../state/lossReason.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { linkLook, offlineAge } from '../linkText.ts';
import { misconfigurationText } from '../misconfigurationText.ts';
import './LinkPlate.css';

/** «нет ответа»; a plate that says «нет связи» already names what failed instead of repeating it. */
const useReasonText = (view: DeviceView): string | null => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const reason = lossReason(view);
  if (reason === 'no_link') return t('link.noConnection');
  return reason === undefined ? (view.state?.error ?? null) : QUALITY[reason][language];
};

/** «нет ответа · повтор через 2 с» */
const useLossText = (view: DeviceView, now: number): string => {
  const { t } = useTranslation();
  const reason = useReasonText(view);
  const nextMs = view.state?.nextAttemptMs ?? null;
  const seconds = nextMs === null ? null : Math.ceil((nextMs - now) / 1_000);
  const retry = seconds === null ? null : seconds > 0 ? t('link.retryIn', { seconds }) : t('link.retrying');
  return [reason, retry].filter((part) => part !== null).join(' · ');
};

export interface LinkPlateProps {
  readonly view: DeviceView;
  /** On the device's card, beside the one on the diagram. */
  readonly isCard?: boolean;
}

const Plate = ({ view, isCard = false }: LinkPlateProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const lossText = useLossText(view, now);
  const look = linkLook(view);
  const isMisconfigured = look === 'misconfigured';
  return (
    <div
      className="link-plate"
      data-testid={`${isCard ? 'card-plate' : 'plate'}-${tagPrefixOf(view)}`}
      data-look={look}
      title={view.state?.error ?? undefined}
    >
      <div className="link-plate__title">
        <LinkSymbol look={look} />
        {isMisconfigured && t('link.plateConfig')}
        {look === 'waiting' && t('link.plateWaiting')}
        {look === 'offline' && t('link.plateOffline', { age: offlineAge(view, now, language) })}
      </div>
      {isMisconfigured ? misconfigurationText(view.state?.misconfiguration ?? '', t) : lossText}
    </div>
  );
};

/** Why a device says nothing; nothing while it speaks. */
export const LinkPlate = (props: LinkPlateProps): ReactNode =>
  linkLook(props.view) === 'online' ? null : <Plate {...props} />;
