import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useSite } from '../../state/useSite.ts';
import { showSite } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

/** What a button takes beside its letters, and a letter of the bar's type at its widest, px. */
const BESIDE_NAME_WIDTH = 26;
const LETTER_WIDTH = 9;

const buttonsWidth = (sites: readonly Site[]): number =>
  sites.reduce((sum, { name }) => sum + BESIDE_NAME_WIDTH + LETTER_WIDTH * name.length, 0);

interface ChoiceProps {
  readonly sites: readonly Site[];
  readonly siteId: number | undefined;
}

const Buttons = ({ sites, siteId }: ChoiceProps): ReactNode =>
  sites.map(({ id, code, name }) => (
    <button
      key={id}
      type="button"
      className="topbar__site"
      aria-pressed={id === siteId}
      onClick={() => showSite(id)}
      data-testid={`site-${code}`}
    >
      {visibleText(name)}
    </button>
  ));

const List = ({ sites, siteId }: ChoiceProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <select
      className="topbar__site-list"
      value={siteId}
      aria-label={t('shell.site')}
      onChange={(event) => showSite(Number(event.currentTarget.value))}
      data-testid="site-list"
    >
      {sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {visibleText(name)}
        </option>
      ))}
    </select>
  );
};

/** Which site the picture shows; a list where the buttons would not find room. `room`: px. */
export const SiteChoice = ({ room }: { room: number }): ReactNode => {
  const site = useSite();
  const sites = usePlant((plant) => plant.picture?.sites) ?? [];
  const Choice = buttonsWidth(sites) > room ? List : Buttons;
  return (
    <div className="topbar__sites">
      <Choice sites={sites} siteId={site?.id} />
    </div>
  );
};
