/** What the desktop application remembers of its workstation, as its file holds it. */
import { z } from 'zod';
import { addressOfView, viewOfAddress } from '#shared/model/windowAddress.ts';
import { type Arrangement, MOST_ARRANGEMENTS, WINDOW_STATES } from './windowArrangement.ts';

/** More than any desk has displays; a page that opens windows in a loop ends here. */
export const MOST_WINDOWS = 8;

export interface RememberedWorkstation {
  readonly format: 'pult-workstation';
  readonly version: 1;
  readonly options: { readonly displayAwake: boolean; readonly kiosk: boolean };
  /** Open windows by their numbers; `shows` is the fragment of the address. */
  readonly windows: readonly { readonly window: number; readonly shows: string }[];
  readonly arrangements: readonly Arrangement[];
}

/** As wide as coordinates of any desktop; a garbled number is not one of them. */
const pixels = z.int().min(-1_000_000).max(1_000_000);
const length = z.int().min(1).max(1_000_000);
const windowNumber = z.int().min(1).max(1_000_000);

const place = z.strictObject({
  window: windowNumber,
  bounds: z.strictObject({ x: pixels, y: pixels, width: length, height: length }),
  state: z.enum(WINDOW_STATES),
});

const arrangement = z.strictObject({
  displays: z.string().max(2_000),
  places: z.array(place).max(MOST_WINDOWS),
});

const shows = z
  .string()
  .max(200)
  .transform((fragment) => addressOfView(viewOfAddress(fragment)));

export const workstationStateSchema: z.ZodType<RememberedWorkstation> = z.strictObject({
  format: z.literal('pult-workstation'),
  version: z.literal(1),
  options: z.strictObject({ displayAwake: z.boolean(), kiosk: z.boolean() }),
  windows: z.array(z.strictObject({ window: windowNumber, shows })).max(MOST_WINDOWS),
  arrangements: z.array(arrangement).max(MOST_ARRANGEMENTS),
});

/** Before anybody has chosen or moved anything. */
export const NEW_WORKSTATION: RememberedWorkstation = {
  format: 'pult-workstation',
  version: 1,
  options: { displayAwake: true, kiosk: false },
  windows: [],
  arrangements: [],
};
