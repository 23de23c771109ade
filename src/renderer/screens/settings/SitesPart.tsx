import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useUnsavedForms } from '../../state/unsavedStore.ts';
import { ChoiceRow } from '../../widgets/ChoiceRow.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { SiteForm } from './SiteForm.tsx';
import { LeaveDialog } from './UnsavedGuard.tsx';

const Chosen = ({ sites }: { sites: readonly Site[] }): ReactNode => {
  const { t } = useTranslation();
  const [code, setCode] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const site = sites.find((one) => one.code === code) ?? sites[0];
  const isUnsaved = useUnsavedForms(({ forms }) => site !== undefined && forms.has(`site-${site.code}`));
  if (site === undefined) return <p className="station-part__what">{t('settings.site.none')}</p>;
  return (
    <>
      {sites.length > 1 && (
        <ChoiceRow
          label={t('settings.site.choose')}
          hidesLabel
          names={sites.map((one) => one.code)}
          current={site.code}
          onChoose={(next) => (isUnsaved ? setWanted(next) : setCode(next))}
          testId="site-choose"
        >
          {(name) => <NameText name={sites.find((one) => one.code === name)?.name ?? name} />}
        </ChoiceRow>
      )}
      <SiteForm key={site.code} site={site} />
      {wanted !== null && <LeaveDialog onLeave={() => setCode(wanted)} onStay={() => setWanted(null)} />}
    </>
  );
};

/** The sites of the station: their names, zones and places. */
export const SitesPart = (): ReactNode => {
  const { t } = useTranslation();
  const sites = usePlant((plant) => plant.picture?.sites);
  return (
    <section className="station-part" aria-labelledby="station-sites">
      <h2 id="station-sites">{t('settings.site.title')}</h2>
      <p className="station-part__what">{t('settings.site.what')}</p>
      {sites !== undefined && <Chosen sites={sites} />}
    </section>
  );
};
