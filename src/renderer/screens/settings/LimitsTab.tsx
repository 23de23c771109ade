import { Loader, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNITS, type Unit } from '#shared/model/units.ts';
import {
  type AlarmSetting,
  changedFields,
  isChanged,
  presentSetting,
  profileSetting,
} from '../../state/alarmSetting.ts';
import { type DeviceView, viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { type StationLimit, stationLimits } from '../../state/stationLimits.ts';
import { type Language, useView } from '../../state/viewStore.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { AlarmLimitsDialog } from '../card/limits/AlarmLimitsDialog.tsx';
import { useSettingText } from '../card/limits/useSettingText.ts';
import { errorText } from '../errorText.ts';
import { ListState } from './ListState.tsx';
import { type StationDefinitions, useStationDefinitions } from './useStationDefinitions.ts';

/** Rows at the most; what is beyond is counted. */
const MAX_ROWS = 300;
const COLUMNS = ['device', 'alarm', 'profile', 'present', 'acts'] as const;
const NO_DEVICES: readonly DeviceView[] = [];

interface RowProps {
  readonly limit: StationLimit;
  readonly onOpen: () => void;
}

/** Of the point, with the space before it; empty where it has none. */
const unitOf = ({ device, view: { definition } }: StationLimit, language: Language): string => {
  const { trigger } = definition;
  const point = 'point' in trigger ? device.profile?.points.find(({ key }) => key === trigger.point) : undefined;
  const unit = point?.unit;
  return unit === undefined || !Object.hasOwn(UNITS, unit) ? '' : `\u00A0${UNITS[unit as Unit][language]}`;
};

const Row = ({ limit, onOpen }: RowProps): ReactNode => {
  const { device, view } = limit;
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useSettingText();
  const own = profileSetting(view.definition);
  const present = presentSetting(view);
  const changed = changedFields(view);
  const fields = changed.length === 0 ? (['value'] as const) : changed;
  const unit = unitOf(limit, language);
  const told = (setting: AlarmSetting): string =>
    fields.map((field) => text.field(field, setting) + (field === 'value' ? unit : '')).join(' · ');
  const { key } = view.definition;
  return (
    <tr data-testid={`limits-all-${device.device.code}-${key}`} data-changed={isChanged(view)}>
      <td className="access-table__name">
        <NameText name={device.device.name} />
        <span className="access-table__quiet">
          <NameText name={device.site.name} />
        </span>
      </td>
      <td>
        {view.definition.text[language]}
        <span className="access-table__quiet access-table__code">{key}</span>
      </td>
      <td className="tabular">{told(own)}</td>
      <td className="tabular">
        <span className={changed.length === 0 ? undefined : 'access-table__state--strong'}>{told(present)}</span>
        {view.problem !== undefined && <span className="access-table__quiet">{t('settings.limits.problem')}</span>}
      </td>
      <td className="access-table__acts">
        <button type="button" className="tool-button" onClick={onOpen} data-testid="limits-all-open">
          {t('settings.limits.open')}
        </button>
      </td>
    </tr>
  );
};

const Table = ({ limits, onOpen }: { limits: readonly StationLimit[]; onOpen: (device: DeviceView) => void }) => {
  const { t } = useTranslation();
  const beyond = limits.length - MAX_ROWS;
  return (
    <>
      <table className="access-table access-table--limits">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column}>{t(`settings.limits.column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {limits.slice(0, MAX_ROWS).map((limit) => (
            <Row
              key={`${limit.device.device.id} ${limit.view.definition.key}`}
              limit={limit}
              onOpen={() => onOpen(limit.device)}
            />
          ))}
        </tbody>
      </table>
      {beyond > 0 && <p className="station-part__what">{t('settings.limits.beyond', { count: beyond })}</p>}
    </>
  );
};

interface StateProps {
  readonly definitions: StationDefinitions;
  readonly isSearched: boolean;
  readonly onlyChanged: boolean;
}

/** What stands where there is no row to show. */
const Empty = ({ definitions, isSearched, onlyChanged }: StateProps): ReactNode => {
  const { t } = useTranslation();
  const { isReading, error, byDevice } = definitions;
  if (isReading) {
    return (
      <Notice title={t('settings.loading')}>
        <Loader size="sm" type="bars" />
      </Notice>
    );
  }
  if (error !== null && byDevice.size === 0)
    return <Notice title={t('settings.failed')} text={errorText(error, t)} testId="limits-all-failed" />;
  const key = isSearched ? 'notFound' : onlyChanged ? 'noneChanged' : 'none';
  return (
    <Notice title={t(`settings.limits.${key}`)} text={t(`settings.limits.${key}Hint`)} testId="limits-all-empty" />
  );
};

/** Limits over all devices, those first that are not as the profile has them. */
export const LimitsTab = (): ReactNode => {
  const { t } = useTranslation();
  const picture = useLinkPicture();
  const devices = useMemo(() => (picture === null ? NO_DEVICES : viewsOf(picture)), [picture]);
  const definitions = useStationDefinitions(devices.map(({ device }) => device.id));
  const [text, setText] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(true);
  const [opened, setOpened] = useState<DeviceView | null>(null);
  const { byDevice, isReading, read } = definitions;
  const limits = useMemo(
    () => stationLimits(devices, byDevice, { text, onlyChanged }),
    [devices, byDevice, text, onlyChanged],
  );
  const changed = useMemo(
    () => stationLimits(devices, byDevice, { text: '', onlyChanged: true }).length,
    [devices, byDevice],
  );
  return (
    <section aria-label={t('settings.tab.limits')} className="access-section" data-testid="limits-tab">
      <div className="access-section__head">
        <p>{t('settings.limits.what')}</p>
        <div className="limits-tools">
          <TextInput
            type="search"
            aria-label={t('limits.search')}
            placeholder={t('settings.limits.sample')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-testid="limits-all-search"
          />
          <button
            type="button"
            className="tool-button"
            aria-pressed={onlyChanged}
            onClick={() => setOnlyChanged(!onlyChanged)}
            data-testid="limits-all-changed"
          >
            {t('limits.onlyChanged', { count: changed })}
          </button>
        </div>
      </div>
      {byDevice.size > 0 && <ListState isRead error={definitions.error} />}
      {limits.length === 0 ? (
        <Empty definitions={definitions} isSearched={text.trim() !== ''} onlyChanged={onlyChanged} />
      ) : (
        <Table limits={limits} onOpen={setOpened} />
      )}
      {isReading && limits.length > 0 && <p className="station-part__what">{t('settings.loading')}</p>}
      {opened !== null && (
        <AlarmLimitsDialog
          view={opened}
          onClose={() => {
            setOpened(null);
            void read();
          }}
        />
      )}
    </section>
  );
};
