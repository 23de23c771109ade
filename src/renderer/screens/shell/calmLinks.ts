import type { LinkLook } from '../../widgets/LinkSymbol.tsx';

/** Looks that need nobody, each with its own words: a device that was not asked yet is not one with link. */
export const CALM_WORDS = { online: 'shell.calmDevices', waiting: 'shell.waitingDevices' } as const;

const CALM_LOOKS = ['online', 'waiting'] as const;

export const isCalm = (look: LinkLook): boolean => Object.hasOwn(CALM_WORDS, look);

/** How many devices have each of the calm looks; none without a device. */
export const calmLinks = (
  looks: readonly LinkLook[],
): readonly { readonly look: (typeof CALM_LOOKS)[number]; readonly count: number }[] =>
  CALM_LOOKS.map((look) => ({ look, count: looks.filter((one) => one === look).length })).filter(
    ({ count }) => count > 0,
  );
