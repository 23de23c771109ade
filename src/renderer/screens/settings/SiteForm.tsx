import { TextInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewSite } from '#shared/api/configuration.ts';
import type { Site } from '#shared/model/device.ts';
import {
  isTimeZone,
  SITE_FIELDS,
  type SiteDraft,
  type SiteField,
  siteOrder,
  siteTexts,
  undoOf,
} from '../../state/siteDraft.ts';
import { useUnsaved } from '../../state/unsavedStore.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatMinute, formatZone } from '../../widgets/format/formatTime.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { FormButtons } from './FormButtons.tsx';
import { SavedNote } from './SavedNote.tsx';

const ZONES = Intl.supportedValuesOf('timeZone');
const ZONE_LIST = 'known-time-zones';

/** What time it is by the zone that is typed: the check that a person can make. */
const ZoneClock = ({ zone }: { zone: string }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  if (!isTimeZone(zone)) return null;
  const time = `${formatMinute(now, zone, language)} ${formatZone(now, zone)}`;
  return <span className="access-table__quiet tabular">{t('settings.site.now', { time })}</span>;
};

interface FieldProps {
  readonly site: Site;
  readonly field: SiteField;
  readonly text: string;
  readonly problem: string | null;
  readonly isOff: boolean;
  readonly onChange: (text: string) => void;
}

const Field = ({ site, field, text, problem, isOff, onChange }: FieldProps): ReactNode => {
  const { t } = useTranslation();
  const isZone = field === 'timeZone';
  return (
    <div className="site-form__field" data-field={field}>
      <TextInput
        label={t(`settings.site.${field}`)}
        placeholder={t(`settings.site.sample.${field}`)}
        value={text}
        error={problem}
        onChange={(event) => onChange(event.currentTarget.value)}
        readOnly={isOff}
        list={isZone ? ZONE_LIST : undefined}
        inputMode={field === 'latitude' || field === 'longitude' ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        data-testid={`site-${site.code}-${field}`}
      />
      {isZone && <ZoneClock zone={text.trim()} />}
    </div>
  );
};

/** Changes the site, and takes the last change back. */
const useSiteOrder = (site: Site) => {
  const order = useOrder('sites.update');
  const refusal = useRefusalText(order.refusal);
  const [saved, setSaved] = useState<{ readonly undo: Partial<NewSite> | undefined } | null>(null);
  const give = async (changes: Partial<NewSite>): Promise<boolean> =>
    (await order.give({ id: site.id, changes })) !== undefined;
  const save = async (changes: Partial<NewSite>): Promise<boolean> => {
    const undo = undoOf(site, changes);
    const isSaved = await give(changes);
    if (isSaved) setSaved({ undo });
    return isSaved;
  };
  const undo = async (): Promise<void> => {
    if (saved?.undo !== undefined && (await give(saved.undo))) setSaved(null);
  };
  return { isAsking: order.isAsking, refusal, saved, save, undo };
};

/** What an engineer may change of a site; its code stays, for tags and history are named by it. */
export const SiteForm = ({ site }: { site: Site }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const lacked = useWhyNot('sites.update');
  const [draft, setDraft] = useState<SiteDraft>({});
  const { isAsking, refusal, saved, save, undo } = useSiteOrder(site);
  const texts = { ...siteTexts(site, language === 'ru'), ...draft };
  const { changes, problems } = siteOrder(site, draft);
  const isChanged = Object.keys(changes).length > 0;
  const hasProblem = Object.keys(problems).length > 0;
  useUnsaved(`site-${site.code}`, isChanged || hasProblem);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (lacked === undefined && isChanged && !hasProblem && (await save(changes))) setDraft({});
  };
  return (
    <form className="site-form" onSubmit={(event) => void submit(event)} data-testid={`site-form-${site.code}`}>
      <datalist id={ZONE_LIST}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <div className="site-form__fields">
        {SITE_FIELDS.map((field) => {
          const problem = problems[field];
          return (
            <Field
              key={field}
              site={site}
              field={field}
              text={texts[field]}
              problem={problem === undefined ? null : t(`settings.problem.${problem}`)}
              isOff={lacked !== undefined}
              onChange={(text) => setDraft({ ...draft, [field]: text })}
            />
          );
        })}
      </div>
      <RefusalNote text={refusal} testId="site-refusal" />
      {saved !== null && !isChanged && (
        <SavedNote onUndo={saved.undo === undefined ? null : () => void undo()} testId="site" />
      )}
      <FormButtons
        isChanged={isChanged}
        hasProblem={hasProblem}
        lacked={lacked}
        isAsking={isAsking}
        onForget={() => setDraft({})}
        testId="site"
      />
    </form>
  );
};
