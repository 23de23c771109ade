import { type KeyboardEvent, type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALL_DEFINITIONS } from '../../../state/definitionGroups.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { LinkSymbol } from '../../../widgets/LinkSymbol.tsx';
import { Notice } from '../../../widgets/Notice.tsx';
import { errorText } from '../../errorText.ts';
import { useModal } from '../../useModal.ts';
import { DefinitionFilters } from './DefinitionFilters.tsx';
import { DefinitionLists } from './DefinitionLists.tsx';
import { moveBetweenSettings } from './moveBetweenSettings.ts';
import { SettingEditor } from './SettingEditor.tsx';
import { type AlarmDefinitions, useAlarmDefinitions } from './useAlarmDefinitions.ts';
import '../../trainer/Trainer.css';
import './AlarmLimits.css';

interface DialogProps {
  readonly view: DeviceView;
  readonly onClose: () => void;
}

/** What stands in place of the lists while there is nothing to list. */
const State = ({ definitions }: { definitions: AlarmDefinitions }): ReactNode => {
  const { t } = useTranslation();
  const { list, error, read } = definitions;
  if (list !== null) return <Notice title={t('limits.none')} text={t('limits.noneHint')} testId="limits-none" />;
  if (error === null) return <Notice title={t('limits.loading')} testId="limits-loading" />;
  return (
    <Notice title={t('limits.unread')} text={errorText(error, t)} testId="limits-unread">
      <button type="button" className="tool-button" onClick={() => void read()} data-testid="limits-retry">
        {t('limits.retry')}
      </button>
    </Notice>
  );
};

/** Why nothing can be changed here, and that what is shown may be old. */
const Notes = ({ definitions }: { definitions: AlarmDefinitions }): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('alarms.override');
  const { list, error } = definitions;
  return (
    <>
      {whyNot !== undefined && (
        <p className="order-note limits__read-only" role="status" data-testid="limits-read-only">
          <LinkSymbol look="misconfigured" />
          {t('limits.readOnly', { reason: whyNot })}
        </p>
      )}
      {list !== null && error !== null && (
        <p className="order-note" role="status">
          {t('limits.outdated', { message: errorText(error, t) })}
        </p>
      )}
    </>
  );
};

const NONE = [] as const;

interface BodyProps {
  readonly view: DeviceView;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onClose: () => void;
}

const Body = ({ view, chosen, onChoose, onClose }: BodyProps): ReactNode => {
  const { t } = useTranslation();
  const definitions = useAlarmDefinitions(view.device.id);
  const [filter, setFilter] = useState(ALL_DEFINITIONS);
  const { list } = definitions;
  const edited = list?.find(({ definition }) => definition.key === chosen);
  const isListed = list !== null && list.length > 0;
  return (
    <>
      <header className="limits__head">
        <h2 id="limits-title">{t('limits.dialogTitle', { device: view.device.name })}</h2>
        <DefinitionFilters list={list ?? NONE} filter={filter} onChange={setFilter} />
        <button type="button" className="tool-button" onClick={onClose} data-testid="limits-close">
          {t('limits.close')}
        </button>
      </header>
      <Notes definitions={definitions} />
      <div className="limits__columns">
        <div className="limits__lists" data-testid="limits-lists">
          {isListed ? (
            <DefinitionLists view={view} list={list} filter={filter} chosen={chosen} onChoose={onChoose} />
          ) : (
            <State definitions={definitions} />
          )}
        </div>
        <div className="limits__side-panel">
          {isListed && edited === undefined && <p className="limits__quiet limits__hint">{t('limits.choose')}</p>}
          {edited !== undefined && (
            <SettingEditor key={edited.definition.key} device={view} view={edited} definitions={definitions} />
          )}
        </div>
      </div>
    </>
  );
};

const isTyping = (target: EventTarget): boolean =>
  target instanceof Element && target.matches('input, textarea, select');

/** `/` searches, arrows go from alarm to alarm; the station's keys rest. */
const press = (event: KeyboardEvent<HTMLDialogElement>): void => {
  event.stopPropagation();
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (event.code === 'Slash') event.currentTarget.querySelector<HTMLElement>('input[type="search"]')?.focus();
  else if (!moveBetweenSettings(event.key, event.currentTarget)) return;
  event.preventDefault();
};

/** The alarms of one device and their limits, and the change of one of them. */
export const AlarmLimitsDialog = ({ view, onClose }: DialogProps): ReactNode => {
  const dialog = useModal();
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = useCallback((key: string) => setChosen(key), []);
  const leaveEditor = (): void => {
    dialog.current?.querySelector<HTMLElement>('.setting-button[aria-pressed="true"]')?.focus();
    setChosen(null);
  };
  return (
    <dialog
      ref={dialog}
      className="confirm limits"
      tabIndex={-1}
      aria-labelledby="limits-title"
      onCancel={(event) => {
        if (chosen === null) return;
        event.preventDefault();
        leaveEditor();
      }}
      onClose={onClose}
      onKeyDown={press}
      data-testid="limits"
    >
      <Body view={view} chosen={chosen} onChoose={choose} onClose={() => dialog.current?.close()} />
    </dialog>
  );
};
