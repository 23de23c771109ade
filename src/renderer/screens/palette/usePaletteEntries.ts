import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../state/accessStore.ts';
import { useLiveAlarms } from '../../state/alarmStore.ts';
import { useHorn } from '../../state/hornStore.ts';
import { actionEntries, deviceActEntries, type PaletteDesk, screenEntries } from '../../state/paletteActions.ts';
import type { PaletteEntry } from '../../state/paletteEntry.ts';
import { type PalettePlant, plantEntries } from '../../state/palettePlant.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { useView } from '../../state/viewStore.ts';

const NO_SITES: PlantPicture['sites'] = [];
const NO_DEVICES: PlantPicture['devices'] = [];
const NO_PROFILES: PlantPicture['profiles'] = new Map();

/** What no value changes: the palette is not built anew with each of them. */
const usePalettePlant = (): PalettePlant => {
  const sites = usePlant(({ picture }) => picture?.sites ?? NO_SITES);
  const devices = usePlant(({ picture }) => picture?.devices ?? NO_DEVICES);
  const profiles = usePlant(({ picture }) => picture?.profiles ?? NO_PROFILES);
  return useMemo(() => ({ sites, devices, profiles }), [sites, devices, profiles]);
};

const useIsSounding = (): boolean => {
  const sinceMs = useLiveAlarms((alarms) => alarms.summary?.horn?.sinceMs ?? null);
  const mutedSinceMs = useHorn((horn) => horn.mutedSinceMs);
  return sinceMs !== null && sinceMs !== mutedSinceMs;
};

const usePaletteDesk = (): PaletteDesk => {
  const me = useAccess((access) => access.me);
  const isDemo = useStation((station) => station.info?.demo === true);
  const isSounding = useIsSounding();
  const theme = useView((view) => view.theme);
  const language = useView((view) => view.language);
  return useMemo(() => ({ me, isDemo, isSounding, theme, language }), [me, isDemo, isSounding, theme, language]);
};

/** All that can be chosen now: screens, actions, devices, what may be done about them, points. */
export const usePaletteEntries = (): readonly PaletteEntry[] => {
  const { t } = useTranslation();
  const plant = usePalettePlant();
  const desk = usePaletteDesk();
  const { language } = desk;
  const ofPlant = useMemo(() => plantEntries(plant, language), [plant, language]);
  return useMemo(
    () => [
      ...screenEntries(plant, desk, t),
      ...actionEntries(desk, t),
      ...ofPlant.filter(({ kind }) => kind === 'device'),
      ...deviceActEntries(plant, desk, t),
      ...ofPlant.filter(({ kind }) => kind !== 'device'),
    ],
    [plant, desk, ofPlant, t],
  );
};
