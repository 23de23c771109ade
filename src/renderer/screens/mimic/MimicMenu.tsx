import { Popover } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import type { MimicDocument } from '#shared/model/mimic.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { historyOf, stepped } from '../../state/draftHistory.ts';
import { beginDraft, useMimics } from '../../state/mimicStore.ts';
import { useMimicImport } from '../../state/useMimicImport.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { colourBreakers, useView } from '../../state/viewStore.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { saveFile } from '../saveFile.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { generatedMimic } from './document/generatedMimic.ts';
import './MimicMenu.css';

export interface MimicMenuProps {
  readonly site: Site;
  readonly views: readonly DeviceView[];
}

const hand = (site: Site, document: MimicDocument): void =>
  saveFile(
    `mimic-${site.code.replace(/[^\w-]+/g, '_')}.json`,
    new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' }),
  );

const BreakerHabit = (): ReactNode => {
  const { t } = useTranslation();
  const colours = useView((store) => store.breakerColours);
  return (
    <label className="mimic-menu__habit">
      <input
        type="checkbox"
        checked={colours === 'redClosed'}
        onChange={(event) => colourBreakers(event.currentTarget.checked ? 'redClosed' : 'neutral')}
        data-testid="mimic-red-closed"
      />
      <span>
        {t('mimic.menu.redClosed')}
        <small>{t('mimic.menu.redClosedHint')}</small>
      </span>
    </label>
  );
};

/** What can be done with the picture of a site: its colours, its document. */
const Acts = ({ site, views, onDone }: MimicMenuProps & { onDone: () => void }): ReactNode => {
  const { t } = useTranslation();
  const stored = useMimics((store) => store.stored.get(site.id) ?? null);
  const whyNot = useWhyNot('mimics.save');
  const removal = useOrder('mimics.remove');
  const taken = useMimicImport();
  const input = useRef<HTMLInputElement>(null);
  const refusal = useRefusalText(removal.refusal);
  const present = (): MimicDocument => stored?.document ?? generatedMimic(views);
  const adjust = (document: MimicDocument, isChanged: boolean): void => {
    const history = historyOf(stored?.document ?? generatedMimic(views));
    beginDraft({
      siteId: site.id,
      history: isChanged ? stepped(history, document) : history,
      revision: stored?.revision ?? null,
      chosen: null,
    });
    onDone();
  };
  const choose = async (): Promise<void> => {
    const file = input.current?.files?.[0];
    if (input.current !== null && file !== undefined) {
      const document = await taken.read(file);
      input.current.value = '';
      if (document !== undefined) adjust(document, true);
    }
  };
  const isClosed = whyNot !== undefined;
  return (
    <div className="mimic-menu">
      <BreakerHabit />
      <button
        type="button"
        className="mimic-menu__act"
        onClick={() => hand(site, present())}
        data-testid="mimic-export"
      >
        {t('mimic.menu.export')}
      </button>
      <button
        type="button"
        className="mimic-menu__act"
        aria-disabled={isClosed}
        onClick={() => !isClosed && adjust(present(), false)}
        data-testid="mimic-edit"
      >
        {t('mimic.menu.edit')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={() => void choose()}
        data-testid="mimic-input"
      />
      <button
        type="button"
        className="mimic-menu__act"
        aria-disabled={isClosed}
        onClick={() => !isClosed && input.current?.click()}
        data-testid="mimic-import"
      >
        {t('mimic.menu.import')}
      </button>
      {stored !== null && (
        <button
          type="button"
          className="mimic-menu__act"
          aria-disabled={isClosed}
          onClick={() => !isClosed && void removal.give({ siteId: site.id })}
          data-testid="mimic-remove"
        >
          {t('mimic.menu.remove')}
        </button>
      )}
      {isClosed && <p className="mimic-menu__note">{whyNot}</p>}
      <p className="mimic-menu__note">
        {stored === null ? t('mimic.menu.generated') : t('mimic.menu.saved', { user: stored.savedBy })}
      </p>
      {taken.problem !== null && <RefusalNote text={t(`mimic.menu.unread.${taken.problem}`)} testId="mimic-unread" />}
      <RefusalNote text={refusal} testId="mimic-refusal" />
    </div>
  );
};

/** The button over the picture's corner, and what it opens. */
export const MimicMenu = (props: MimicMenuProps): ReactNode => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mimic-menu__corner">
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus>
        <Popover.Target>
          <button
            type="button"
            className="mimic-menu__button"
            aria-label={t('mimic.menu.open')}
            aria-expanded={isOpen}
            title={t('mimic.menu.open')}
            onClick={() => setOpen(!isOpen)}
            data-testid="mimic-menu"
          >
            ⋮
          </button>
        </Popover.Target>
        <Popover.Dropdown>{isOpen && <Acts {...props} onDone={() => setOpen(false)} />}</Popover.Dropdown>
      </Popover>
    </div>
  );
};
