import { useEffect, useState } from 'react';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { presentSetting } from '../../state/alarmSetting.ts';
import type { PenSource } from '../../state/penSource.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { request } from '../../state/stationApi.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';
import type { TrendLimit } from '../../widgets/trend/trendPen.ts';

const NONE: readonly TrendLimit[] = [];

/** Limits of a point as they are watched now; those that are switched off are not drawn. */
export const limitsOf = (
  definitions: readonly DefinitionView[],
  point: string,
  decimals: number,
  language: Language,
): readonly TrendLimit[] =>
  definitions.flatMap((view): TrendLimit[] => {
    const { trigger } = view.definition;
    const { value, priority, disabled } = presentSetting(view);
    if (trigger.kind !== 'limit' || trigger.point !== point || value === null || disabled) return [];
    const label = `${trigger.side} ${formatNumber(value, decimals, language)}`;
    return [{ value, label, priority, isUpper: trigger.side.startsWith('H') }];
  });

/** The alarm limits of a tag; none while they are not known, and none in the archive, which knows only those of now. */
export const useLimits = (source: PenSource | undefined): readonly TrendLimit[] => {
  const language = useView((view) => view.language);
  const isArchive = useIsArchive();
  const [read, setRead] = useState<{ tag: string; language: Language; limits: readonly TrendLimit[] } | null>(null);
  const deviceId = source?.device?.id;
  const { tag = '', point } = source ?? {};
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      if (deviceId === undefined || point === undefined) return;
      const answer = await request('alarms.definitions', { deviceId });
      if (isGone || !answer.ok) return;
      setRead({ tag, language, limits: limitsOf(answer.value, point.key, point.decimals ?? 0, language) });
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [deviceId, tag, point, language]);
  return !isArchive && read?.tag === tag && read.language === language ? read.limits : NONE;
};
