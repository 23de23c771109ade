import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceCommands } from '#shared/api/commands.ts';
import { useAccess } from '../../../state/accessStore.ts';
import { type CommandOffer, commandOffer } from '../../../state/commandOffer.ts';
import { blockText, orderRefusalText } from '../../../state/commandText.ts';
import { firstCommands } from '../../../state/firstCommands.ts';
import { useSilenceWhyNot } from '../../../state/useSilenceWhyNot.ts';
import { type Language, useView } from '../../../state/viewStore.ts';
import { visibleText } from '../../../widgets/format/visibleText.ts';
import { RefusalNote } from '../../operator/RefusalNote.tsx';
import { CommandButton } from './CommandButton.tsx';
import { CommandsClosed } from './CommandsClosed.tsx';
import { SetPointRow } from './SetPointRow.tsx';
import { type CommandSelect, useSelect } from './useSelect.ts';

/** A press on what could not be selected, with the reason of that moment. */
interface Blocked {
  readonly key: string;
  readonly why: string;
}

interface OfferedProps {
  /** Only what a person must reach at once. */
  readonly isShort: boolean;
  readonly offer: CommandOffer;
  readonly select: CommandSelect;
  readonly onBlocked: (blocked: Blocked) => void;
}

const Offered = ({ isShort, offer, select, onBlocked }: OfferedProps): ReactNode => (
  <>
    <div className="commands__buttons">
      {(isShort ? firstCommands(offer.buttons) : offer.buttons).map((command) => (
        <CommandButton
          key={command.key}
          command={command}
          isAsking={select.asked === command.key}
          onSelect={() => select.select(command.key, {})}
          onBlocked={(why) => onBlocked({ key: command.key, why })}
        />
      ))}
    </div>
    {(isShort ? [] : offer.setPoints).map((command) =>
      command.parameter === null ? null : (
        <SetPointRow
          key={command.key}
          command={command}
          parameter={command.parameter}
          isAsking={select.asked === command.key}
          onSelect={(value) => select.select(command.key, { value })}
          onBlocked={(why) => onBlocked({ key: command.key, why })}
        />
      ),
    )}
  </>
);

/** Somebody's selection or execution, whoever's it is: it holds the device. */
const Present = ({ list }: { list: DeviceCommands }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { present } = list;
  if (present === null) return null;
  const label = list.commands.find(({ key }) => key === present.command)?.label[language] ?? present.command;
  return (
    <p className="commands__quiet" role="status" data-testid="commands-present">
      {t(present.phase === 'selected' ? 'command.selectedBy' : 'command.runBy', {
        command: label,
        user: visibleText(present.user),
      })}
    </p>
  );
};

/** The reason as it stands now; of a set-point also what was typed wrongly. Undefined once nothing keeps it. */
const blockedText = (blocked: Blocked, list: DeviceCommands, language: Language): string | undefined => {
  const command = list.commands.find(({ key }) => key === blocked.key);
  if (command === undefined) return undefined;
  return blockText(command, language) ?? (command.parameter === null ? undefined : blocked.why);
};

interface CommandListProps {
  readonly list: DeviceCommands;
  readonly hasOwnRun: boolean;
  /** Only what a person must reach at once. */
  readonly isShort: boolean;
}

/** The commands of a device that the person at this screen may give. */
export const CommandList = ({ list, hasOwnRun, isShort }: CommandListProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const me = useAccess((access) => access.me);
  const [blocked, setBlocked] = useState<Blocked | null>(null);
  const silence = useSilenceWhyNot('commands.select');
  const select = useSelect(list.deviceId, () => setBlocked(null));
  const offer = commandOffer(me, list.commands);
  if (offer.closed !== null) return <CommandsClosed reason={offer.closed} />;
  const refusal = select.refusal === null ? null : orderRefusalText(select.refusal, language, t);
  const why = blocked === null ? undefined : (silence ?? blockedText(blocked, list, language));
  return (
    <>
      <Offered isShort={isShort} offer={offer} select={select} onBlocked={setBlocked} />
      {!hasOwnRun && <Present list={list} />}
      <RefusalNote text={refusal} testId="command-select-refusal" />
      {why !== undefined && (
        <p className="commands__quiet" role="status" data-testid="command-blocked">
          {why}
        </p>
      )}
      {!isShort && offer.beyond !== null && (
        <p className="commands__quiet" data-testid="commands-beyond">
          {t('command.beyond', { count: offer.beyond.count, role: t(`access.role.${offer.beyond.role}`) })}
        </p>
      )}
    </>
  );
};
