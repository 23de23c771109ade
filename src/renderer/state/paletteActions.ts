/** The screens that the palette leads to, and what the person at this screen may do from it; pure. */
import type { TFunction } from 'i18next';
import type { Me } from '#shared/api/access.ts';
import { DEMO_USER_ID } from '#shared/model/user.ts';
import { accessReason } from './accessReason.ts';
import { type PaletteChange, type PaletteEntry, type PaletteOrder, paletteEntry } from './paletteEntry.ts';
import { type PalettePlant, placedDevices } from './palettePlant.ts';
import { keyOf, type Language, screensOf, type Theme } from './viewStore.ts';

export interface PaletteDesk {
  /** Null until the station's first answer. */
  readonly me: Me | null;
  readonly isDemo: boolean;
  /** Whether there is a horn to silence. */
  readonly isSounding: boolean;
  readonly theme: Theme;
  readonly language: Language;
}

export const screenEntries = (
  { sites }: PalettePlant,
  { isDemo }: PaletteDesk,
  t: TFunction,
): readonly PaletteEntry[] => [
  ...screensOf(isDemo).map((screen) =>
    paletteEntry({
      id: `screen ${screen}`,
      kind: 'screen',
      name: t(`title.${screen}`),
      place: '',
      address: keyOf(screen),
      deed: { kind: 'screen', screen },
      also: [t(`nav.${screen}`)],
    }),
  ),
  ...sites.map(({ id, code, name }) =>
    paletteEntry({
      id: `site ${id}`,
      kind: 'screen',
      name: t('palette.site', { name }),
      place: '',
      address: code,
      deed: { kind: 'site', siteId: id },
      also: [name, code],
    }),
  ),
];

/** The operator's place by what a press on it brings now. */
const operatorName = (me: Me | null): string => {
  if (me === null || me.control === 'nobody') return 'access.logIn';
  return me.control === 'open' ? 'access.otherActs' : 'access.open';
};

/** A demo person has no secret to come back with. */
const mayLock = (me: Me | null): boolean => me?.control === 'open' && me.user !== null && me.user.id !== DEMO_USER_ID;

const mayCallSilence = ({ me, isSounding }: PaletteDesk): boolean =>
  isSounding && accessReason(me, 'alarms.silence') === null;

interface Act {
  readonly name: string;
  readonly key: string;
  readonly deed:
    | { readonly kind: 'change'; readonly change: PaletteChange }
    | { readonly kind: 'order'; readonly order: PaletteOrder };
  readonly isOffered: boolean;
}

const change = (name: string, key: string, what: PaletteChange): Act => ({
  name,
  key,
  deed: { kind: 'change', change: what },
  isOffered: true,
});

const order = (name: string, what: PaletteOrder, isOffered: boolean): Act => ({
  name,
  key: '',
  deed: { kind: 'order', order: what },
  isOffered,
});

const actsOf = (desk: PaletteDesk): readonly Act[] => [
  order('palette.silence', 'silence', mayCallSilence(desk)),
  change(operatorName(desk.me), 'O', 'operator'),
  order('access.menu.lock', 'lock', mayLock(desk.me)),
  change('palette.lockOuts', '', 'lockOuts'),
  change('tree.title', 'D', 'tree'),
  change('palette.wall', 'F', 'wall'),
  change('palette.newWindow', '', 'newWindow'),
  change(desk.theme === 'dark' ? 'palette.day' : 'palette.night', 'T', 'theme'),
  change('palette.language', 'L', 'language'),
  change('help.title', 'F1', 'help'),
  change('firstStart.again', '', 'firstStart'),
];

export const actionEntries = (desk: PaletteDesk, t: TFunction): readonly PaletteEntry[] =>
  actsOf(desk)
    .filter(({ isOffered }) => isOffered)
    .map(({ name, key, deed }) =>
      paletteEntry({
        id: `action ${deed.kind === 'order' ? deed.order : deed.change}`,
        kind: 'action',
        name: t(name),
        place: '',
        address: key,
        deed,
      }),
    );

const DEVICE_ACTS = [
  { kind: 'control', needs: 'commands.select' },
  { kind: 'retry', needs: 'link.retryNow' },
] as const;

/**
 * What may be done about each device. A command is not given from here: its words lead to the part of the card where
 * it is selected, checked and confirmed.
 */
export const deviceActEntries = (
  plant: PalettePlant,
  { me, language }: PaletteDesk,
  t: TFunction,
): readonly PaletteEntry[] =>
  DEVICE_ACTS.filter(({ needs }) => accessReason(me, needs) === null).flatMap(({ kind }) =>
    placedDevices(plant)
      .filter(({ profile }) => kind !== 'control' || (profile?.commands ?? []).length > 0)
      .map(({ site, device, profile }) =>
        paletteEntry({
          id: `${kind} ${device.id}`,
          kind: 'action',
          name: t(`palette.${kind}`, { name: device.name }),
          place: site.name,
          address: `${site.code}.${device.code}`,
          deed: { kind, siteId: site.id, deviceId: device.id },
          about: [
            `${site.code}.${device.code}`,
            site.name,
            ...(kind === 'control' ? (profile?.commands ?? []).map(({ label }) => label[language]) : []),
          ],
        }),
      ),
  );
