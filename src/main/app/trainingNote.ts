import type { JournalEntry } from '#shared/model/journal.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { NoteTraining } from './trainingHandlers.ts';

/** A simulated device is named `MKZ.GEN1`, its plant by the site's code: the journal knows both by their ids. */
export const trainingNote = (
  { sites, devices }: Configuration,
  ...[event, details, actor]: Parameters<NoteTraining>
): Omit<JournalEntry, 'timeMs'> => {
  const [siteCode, deviceCode] = String(details['target'] ?? details['device'] ?? details['site'] ?? '').split('.');
  const site = sites.find(({ code }) => code === siteCode);
  const device = devices.find(({ siteId, code }) => siteId === site?.id && code === deviceCode);
  return {
    kind: 'station',
    event,
    actor,
    details,
    ...(site === undefined ? {} : { siteId: site.id }),
    ...(device === undefined ? {} : { deviceId: device.id }),
  };
};
