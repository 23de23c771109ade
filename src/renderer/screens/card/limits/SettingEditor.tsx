import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { type AlarmSetting, presentSetting } from '../../../state/alarmSetting.ts';
import { type DeviceView, pointOf, tagPrefixOf } from '../../../state/deviceView.ts';
import { draftOf, type SettingDraft, typedSetting } from '../../../state/settingDraft.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { useView } from '../../../state/viewStore.ts';
import { unitText } from '../../../widgets/format/unitText.ts';
import { ReasonField } from '../../alarms/ReasonField.tsx';
import { PointReading } from '../../PointReading.tsx';
import { KeptChange } from './KeptChange.tsx';
import { LastChange } from './LastChange.tsx';
import { SettingFields } from './SettingFields.tsx';
import { SettingFoot } from './SettingFoot.tsx';
import type { AlarmDefinitions } from './useAlarmDefinitions.ts';
import { useLimitOrder } from './useLimitOrder.ts';
import { useSettingText } from './useSettingText.ts';

interface EditorProps {
  readonly device: DeviceView;
  readonly view: DefinitionView;
  readonly definitions: AlarmDefinitions;
}

const Head = ({ device, view }: Pick<EditorProps, 'device' | 'view'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { text, trigger, isSafety, key } = view.definition;
  const point = 'point' in trigger && trigger.kind !== 'bit' ? pointOf(device, trigger.point)?.point : undefined;
  return (
    <header className="limits__about">
      <h3>{text[language]}</h3>
      <span className="limits__key">{key}</span>
      {point !== undefined && (
        <span className="limits__present">
          {t('limits.present', { point: point.label[language] })}
          <PointReading view={device} pointKey={point.key} />
        </span>
      )}
      {isSafety && (
        <span className="chip chip--strong" data-testid="limits-safety">
          {t('alarms.note.safety')}
        </span>
      )}
    </header>
  );
};

const useDraft = (view: DefinitionView) => {
  const text = useSettingText();
  const fresh = (setting: AlarmSetting): SettingDraft => draftOf(setting, text.number, '');
  const [draft, setDraft] = useState(() => fresh(presentSetting(view)));
  return {
    draft,
    change: (changes: Partial<SettingDraft>) => setDraft((former) => ({ ...former, ...changes })),
    begin: (setting: AlarmSetting) => setDraft(fresh(setting)),
  };
};

/** One alarm of a device: how it is set, what the profile says, and why it is changed. */
export const SettingEditor = ({ device, view, definitions }: EditorProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const place = useRef<HTMLDivElement>(null);
  const lacked = useWhyNot('alarms.override');
  const order = useLimitOrder(device.device.id, view, definitions);
  const { draft, change, begin } = useDraft(view);
  const typed = typedSetting(view, draft);
  const { trigger, key } = view.definition;
  const point = trigger.kind === 'limit' ? pointOf(device, trigger.point)?.point : undefined;
  useEffect(() => place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const give = async (wanted: AlarmSetting): Promise<void> => {
    const result = await order.give(wanted, draft.reason.trim());
    if (result?.setting !== undefined) begin(result.setting);
  };
  const onChange = (changes: Partial<SettingDraft>): void => {
    order.forget();
    change(changes);
  };
  return (
    <div className="limits__editor" ref={place} data-testid="limits-editor">
      <Head device={device} view={view} />
      <KeptChange view={view} />
      <SettingFields
        view={view}
        unit={unitText(point?.unit, language)}
        draft={draft}
        onChange={onChange}
        typed={typed}
        isLocked={lacked !== undefined}
      />
      {lacked === undefined && (
        <ReasonField value={draft.reason} onChange={(reason) => onChange({ reason })} testId="limits-reason" />
      )}
      <SettingFoot
        view={view}
        order={order}
        wanted={typed.setting}
        reason={draft.reason}
        lacked={lacked}
        zone={device.site.timeZone}
        onGive={(wanted) => void give(wanted)}
      />
      <LastChange
        object={`${tagPrefixOf(device)} ${key}`}
        zone={device.site.timeZone}
        version={order.readBack?.timeMs ?? 0}
      />
      <span className="visually-hidden">{t('limits.escape')}</span>
    </div>
  );
};
