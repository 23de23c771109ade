import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationAbout } from '#shared/api/station.ts';
import { useStation } from '../../state/stationStore.ts';
import { useReading } from '../../state/useReading.ts';
import { ListState } from './ListState.tsx';
import { useInstantText } from './useInstantText.ts';

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`settings.about.${name}`)}</dt>
      <dd className="tabular" data-testid={`about-${name}`}>
        {children}
      </dd>
    </>
  );
};

const Facts = ({ about }: { about: StationAbout }): ReactNode => {
  const instantText = useInstantText();
  const info = useStation((station) => station.info);
  const { node, electron, sqlite } = about.runtime;
  return (
    <dl className="about-facts">
      <Fact name="version">{info?.version ?? '—'}</Fact>
      <Fact name="id">{info?.id ?? '—'}</Fact>
      <Fact name="started">{info === null ? '—' : instantText(info.startedMs)}</Fact>
      <Fact name="schema">{about.schemaVersion}</Fact>
      <Fact name="runtime">
        {[electron === null ? [] : [`Electron ${electron}`], `Node ${node}`, `SQLite ${sqlite}`].flat().join(' · ')}
      </Fact>
      <Fact name="system">{about.system}</Fact>
      {about.dataDirectory !== null && <Fact name="data">{about.dataDirectory}</Fact>}
    </dl>
  );
};

const Profiles = ({ profiles }: Pick<StationAbout, 'profiles'>): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="station-part" aria-labelledby="about-profiles">
      <h2 id="about-profiles">{t('settings.about.profiles')}</h2>
      <ul className="about-list">
        {profiles.map(({ id, revision, digest }) => (
          <li key={id} data-testid={`about-profile-${id}`}>
            <span className="access-table__code">{id}</span>
            <span className="tabular">
              {revision === null
                ? t('settings.about.unreadable')
                : t('settings.about.revision', { revision, digest: digest ?? '' })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Libraries = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="station-part" aria-labelledby="about-libraries">
      <h2 id="about-libraries">{t('settings.about.libraries')}</h2>
      <p className="station-part__what">{t('settings.about.librariesWhat')}</p>
      <ul className="about-list" data-testid="about-libraries">
        {SHIPPED_LIBRARIES.map(({ name, version, licence }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="tabular">{`${version} · ${licence}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What the station is made of: what a service call asks first. */
export const AboutTab = (): ReactNode => {
  const { t } = useTranslation();
  const { value, error } = useReading('station.about');
  return (
    <section aria-label={t('settings.tab.about')} className="access-section" data-testid="about-tab">
      <ListState isRead={value !== null} error={error} />
      {value !== null && (
        <>
          <Facts about={value} />
          <Profiles profiles={value.profiles} />
        </>
      )}
      <Libraries />
    </section>
  );
};
