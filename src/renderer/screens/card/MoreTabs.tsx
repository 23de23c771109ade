import { Menu } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceplateTab } from '../../state/faceplate.ts';
import { joinedMark, type TabMark, type TabMarks } from '../../state/faceplateMarks.ts';
import { TabLabel } from './TabLabel.tsx';
import { useMarkText } from './useMarkText.ts';

interface MoreTabsProps {
  readonly tabs: readonly FaceplateTab[];
  readonly current: FaceplateTab;
  readonly marks: TabMarks;
  readonly onChoose: (tab: FaceplateTab) => void;
}

interface ItemProps {
  readonly tab: FaceplateTab;
  readonly isCurrent: boolean;
  readonly mark: TabMark | undefined;
  readonly onChoose: (tab: FaceplateTab) => void;
}

const Item = ({ tab, isCurrent, mark, onChoose }: ItemProps): ReactNode => {
  const { t } = useTranslation();
  const markText = useMarkText();
  return (
    <Menu.Item
      className="card-tabs__item"
      aria-current={isCurrent}
      onClick={() => onChoose(tab)}
      data-testid={`card-tab-${tab}`}
    >
      <TabLabel name={t(`card.tab.${tab}`)} mark={mark} />
      {mark !== undefined && <span className="card-tabs__words">{markText(mark)}</span>}
    </Menu.Item>
  );
};

/** The tabs that the row has no room for. */
export const MoreTabs = ({ tabs, current, marks, onChoose }: MoreTabsProps): ReactNode => {
  const { t } = useTranslation();
  const markText = useMarkText();
  const [isOpen, setOpen] = useState(false);
  const isCurrent = tabs.includes(current);
  const mark = joinedMark(tabs, marks);
  const name = isCurrent ? t('card.moreCurrent', { tab: t(`card.tab.${current}`) }) : t('card.more');
  /** Esc closes the menu and not the card. */
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    setOpen(false);
  };
  return (
    <div className="card-tabs__more" onKeyDown={close} role="none">
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" returnFocus closeOnEscape={false}>
        <Menu.Target>
          <button
            type="button"
            className="card-tabs__tab"
            data-current={isCurrent}
            tabIndex={isCurrent ? 0 : -1}
            aria-label={mark === undefined ? name : `${name}: ${markText(mark)}`}
            data-testid="card-tab-more"
          >
            <TabLabel name={`${t('card.more')} ▾`} mark={mark} />
          </button>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={close}>
          {tabs.map((tab) => (
            <Item key={tab} tab={tab} isCurrent={tab === current} mark={marks.get(tab)} onChoose={onChoose} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};
