import { useEffect, useMemo } from 'react';
import { type KnownTagsOfPlant, type PenSource, penSources } from '../../state/penSource.ts';
import { useSession } from '../../state/sessionStore.ts';
import { readSiteTotals, useSiteTotals } from '../../state/siteTotalsStore.ts';
import type { ScaleKeyOf } from '../../state/trendsWork.ts';
import { scaleOf } from '../../widgets/trend/trendScales.ts';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';

/** By tag, in the station's order. */
export type KnownTags = ReadonlyMap<string, PenSource>;

interface Built extends KnownTagsOfPlant {
  readonly tags: KnownTags;
}

/** Thousands of tags: whoever asks next finds those of the last one. */
let last: Built | undefined;

const builtOf = (plant: KnownTagsOfPlant): KnownTags => {
  const { sites, devices, profiles, totals } = plant;
  const isSame =
    last?.sites === sites && last.devices === devices && last.profiles === profiles && last.totals === totals;
  if (last === undefined || !isSame) last = { ...plant, tags: penSources(plant) };
  return last.tags;
};

/** Every tag that can be drawn over time. */
export const useKnownTags = (): KnownTags => {
  const plant = useKnownPlant();
  const totals = useSiteTotals((store) => store.totals);
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const { sites } = plant;
  useEffect(() => {
    if (isOpen) void readSiteTotals(sites.map(({ id }) => id));
  }, [isOpen, sites]);
  return useMemo(() => builtOf({ ...plant, totals }), [plant, totals]);
};

export const isState = ({ point }: PenSource): boolean => point.type === 'bit' || point.type === 'enum';

/** What decides whether two tags share an axis. */
export const scaleKeysOf =
  (tags: KnownTags): ScaleKeyOf =>
  (tag) => {
    const source = tags.get(tag);
    return source === undefined
      ? undefined
      : scaleOf({ tag, unit: source.point.unit ?? '', isStepped: isState(source) });
  };
