import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandParameterView, SelectionView } from '#shared/api/commands.ts';
import { useCommands } from '../../state/commandStore.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { parameterText } from './parameterText.ts';

/** «45,0 % → 50,0 %»; nothing for a command without a value. */
const Value = ({ selection, parameter }: { selection: SelectionView; parameter: CommandParameterView }): ReactNode => {
  const language = useView((view) => view.language);
  const { value } = selection.parameters;
  if (value === undefined) return null;
  const present = parameter.present === null ? '' : `${parameterText(parameter, parameter.present, language)} → `;
  return <span className="command__value tabular">{`${present}${parameterText(parameter, value, language)}`}</span>;
};

/** Where and what, in letters that are read from two metres. */
export const CommandPlace = ({ selection }: { selection: SelectionView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const command = useCommands(({ lists }) =>
    lists.get(selection.deviceId)?.commands.find(({ key }) => key === selection.command),
  );
  const { siteName, site, deviceName, device, label, effect } = selection;
  return (
    <header className="command__place">
      <h2 id="command-title">
        <span className="command__device" title={`${site}.${device}`}>
          {visibleText(`${siteName} · ${deviceName}`)}
        </span>
        <span className="command__action" data-testid="command-action">
          {label[language]}
        </span>
      </h2>
      {command?.parameter != null && <Value selection={selection} parameter={command.parameter} />}
      <p id="command-effect" className="command__effect">
        {effect[language]}
      </p>
      {command?.isVerified === false && <p className="command__quiet">{t('command.untestedHint')}</p>}
    </header>
  );
};
