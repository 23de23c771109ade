import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { closeHelp, keyOf, SCREENS, type Screen, screensOf, showScreen, useView } from '../../state/viewStore.ts';

const KEYS: readonly (readonly [action: string, keys: readonly string[]])[] = [
  ['palette', ['Ctrl+K']],
  ['sites', ['[', ']']],
  ['sitesArrows', ['Alt', '←', '→']],
  ['treeOpen', ['D']],
  ['treeRows', ['↑', '↓', '←', '→', 'Enter']],
  ['linkRows', ['↑', '↓']],
  ['linkOpen', ['Enter']],
  ['linkRetry', ['R']],
  ['trendMove', ['←', '→']],
  ['trendZoom', ['+', '−']],
  ['alarmsOpen', ['A']],
  ['alarmRows', ['↑', '↓']],
  ['alarmChoose', ['␣', 'Ctrl+A']],
  ['alarmOpen', ['Enter']],
  ['alarmAcknowledge', ['K']],
  ['limitsOpen', ['U']],
  ['limitsMove', ['←', '→', '↑', '↓', '/']],
  ['commandOperate', ['␣']],
  ['commandLeave', ['Esc']],
  ['sheetLeave', ['Esc']],
  ['regulationUndo', ['Ctrl+Z', 'Ctrl+Y']],
  ['shiftOpen', ['S']],
  ['trendsOpen', ['G']],
  ['trendsPick', ['N']],
  ['trendsCursors', ['M']],
  ['trendsPan', ['V']],
  ['trendsEnds', ['Home', 'End']],
  ['reportsOpen', ['P']],
  ['reportsStep', ['Shift', '←', '→']],
  ['shiftNote', ['Ctrl+Enter']],
  ['auditRows', ['↑', '↓', 'Enter']],
  ['operator', ['O']],
  ['close', ['Esc']],
  ['language', ['L']],
  ['theme', ['T']],
  ['contrast', ['C']],
  ['wall', ['F']],
  ['archiveOpen', ['H']],
  ['archivePlay', ['␣']],
  ['archiveScan', ['←', '→']],
  ['archiveAlarm', ['Shift', '←', '→']],
  ['archiveEvent', [',', '.']],
  ['archiveSpeed', ['−', '+']],
  ['help', ['?', 'F1']],
];

/** As digits stand on a keyboard: zero is the last. */
const placeOf = (screen: Screen): number => (Number(keyOf(screen)) + 9) % 10;

const Screens = (): ReactNode => {
  const { t } = useTranslation();
  const isDemo = useStation((station) => station.info?.demo === true);
  const screens = SCREENS.filter((screen) => screensOf(isDemo).includes(screen) && /\d/.test(keyOf(screen))).toSorted(
    (one, other) => placeOf(one) - placeOf(other),
  );
  return (
    <div className="help__line">
      <dt>
        <kbd>{keyOf(screens[0] ?? 'overview')}</kbd>…<kbd>{keyOf(screens.at(-1) ?? 'overview')}</kbd>
      </dt>
      <dd>{screens.map((screen) => `${keyOf(screen)} ${t(`nav.${screen}`)}`).join(', ')}</dd>
    </div>
  );
};

export const HelpDialog = (): ReactNode => {
  const { t } = useTranslation();
  const isOpen = useView((view) => view.helpOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={closeHelp} data-testid="help">
      <h2 id="help-title">{t('help.title')}</h2>
      <dl>
        <Screens />
        {KEYS.map(([action, keys]) => (
          <div key={action} className="help__line">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`help.${action}`)}</dd>
          </div>
        ))}
      </dl>
      <Button
        variant="default"
        className="help__close"
        onClick={() => {
          closeHelp();
          showScreen('symbols');
        }}
        data-testid="help-symbols"
      >
        {t('help.symbols')}
      </Button>
      <Button className="help__close" onClick={closeHelp}>
        {t('help.done')}
      </Button>
    </dialog>
  );
};
