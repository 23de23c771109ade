import { useState } from 'react';
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { type AlarmSetting, isSameSetting, presentSetting } from '../../../state/alarmSetting.ts';
import { changesTo } from '../../../state/settingDraft.ts';
import { stationNow } from '../../../state/stationNow.ts';
import { useOrder } from '../../../state/useOrder.ts';
import type { AlarmDefinitions } from './useAlarmDefinitions.ts';

/** What was read from the station after it took a change. */
export interface ReadBack {
  readonly outcome: 'confirmed' | 'different' | 'unconfirmed';
  /** UTC epoch ms. */
  readonly timeMs: number;
  /** As it stands now; undefined when it could not be read. */
  readonly setting: AlarmSetting | undefined;
}

export interface LimitOrder {
  readonly isAsking: boolean;
  readonly refusal: ApiError | null;
  /** Of the last change that the station took. */
  readonly readBack: ReadBack | null;
  readonly forget: () => void;
  /** Undefined when the station refused. */
  readonly give: (wanted: AlarmSetting, reason: string) => Promise<ReadBack | undefined>;
}

/** Sets an alarm as wanted, and reads from the station how it is set then. */
export const useLimitOrder = (deviceId: number, view: DefinitionView, definitions: AlarmDefinitions): LimitOrder => {
  const order = useOrder('alarms.override');
  const [readBack, setReadBack] = useState<ReadBack | null>(null);
  const [isReading, setReading] = useState(false);
  const { key } = view.definition;
  const give = async (wanted: AlarmSetting, reason: string): Promise<ReadBack | undefined> => {
    setReadBack(null);
    const answer = await order.give({ deviceId, key, changes: changesTo(view, wanted), reason });
    if (answer === undefined) return undefined;
    setReading(true);
    const found = (await definitions.read())?.find(({ definition }) => definition.key === key);
    setReading(false);
    const setting = found === undefined ? undefined : presentSetting(found);
    const outcome = setting === undefined ? 'unconfirmed' : isSameSetting(setting, wanted) ? 'confirmed' : 'different';
    const result = { outcome, timeMs: stationNow(), setting } as const;
    setReadBack(result);
    return result;
  };
  const forget = (): void => {
    order.forget();
    setReadBack(null);
  };
  return { isAsking: order.isAsking || isReading, refusal: order.refusal, readBack, forget, give };
};
