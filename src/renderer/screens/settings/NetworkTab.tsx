import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkKind } from '#shared/api/station.ts';
import { useStation } from '../../state/stationStore.ts';
import { useReading } from '../../state/useReading.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { saveFile } from '../saveFile.ts';
import { ListState } from './ListState.tsx';

const LOOKS = { loopback: 'online', encrypted: 'online', plain: 'misconfigured' } as const satisfies Record<
  NetworkKind,
  string
>;
const CERTIFICATE_TYPE = 'application/x-x509-ca-cert';
const FILE_NAME = 'pult-authority.crt';

/** What other machines need to trust the station. */
const Authority = (): ReactNode => {
  const { t } = useTranslation();
  const { value: authority, error } = useReading('station.authority');
  if (authority === null) return <ListState isRead={false} error={error} />;
  const save = (): void => saveFile(FILE_NAME, new Blob([authority.pem], { type: CERTIFICATE_TYPE }));
  return (
    <>
      <p className="access-page__note">{t('settings.network.fingerprintWhat')}</p>
      <p className="network__fingerprint" data-testid="network-fingerprint">
        {authority.fingerprint}
      </p>
      <button type="button" className="tool-button order-button" onClick={save} data-testid="network-save">
        {t('settings.network.save')}
      </button>
    </>
  );
};

/** How the station is seen from elsewhere. */
export const NetworkTab = (): ReactNode => {
  const { t } = useTranslation();
  const kind = useStation((station) => station.info?.network);
  if (kind === undefined) return <ListState isRead={false} error={null} />;
  return (
    <section data-testid="network">
      <p className="access-page__note" data-testid="network-kind">
        <LinkSymbol look={LOOKS[kind]} />
        {t(`settings.network.${kind}`)}
      </p>
      {kind === 'encrypted' && <Authority />}
    </section>
  );
};
