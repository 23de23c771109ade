import { success } from '#shared/model/result.ts';
import { auditValue } from '../app/auditValue.ts';
import { withConsoleStation } from '../app/consoleStation.ts';
import { openOffline } from '../app/offlineStation.ts';
import { profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { readStationFile } from '../app/readStationFile.ts';
import { systemClock } from '../app/systemClock.ts';
import { refuseInput, report } from './command.ts';

const WHERE_RUNNING =
  'take the file over while it runs: on its page Settings, Station, or by PUT /api/station-file with an engineer token';

/** Applies a station file to the data of a station that is not running; nothing is touched when it does not check. */
export const applyFile = async (file: string, dataDirectory: string, json: boolean): Promise<number> => {
  const library = readProfileLibrary(profileFolders(dataDirectory));
  const parsed = readStationFile(file, library);
  if (!parsed.ok) return refuseInput(json, parsed.error);
  const opened = openOffline({ dataDirectory, library, clock: systemClock, create: true, whereRunning: WHERE_RUNNING });
  if (!opened.ok) return report(json, { ok: false, text: opened.error, data: { error: opened.error } });
  const applied = await opened.value.configuration.importFile(parsed.value, 'console');
  opened.value.close();
  if (!applied.ok) return refuseInput(json, applied.error.message);
  const { created, changed, deactivated } = applied.value;
  const act = { action: 'station.importFile', object: null, before: null, after: auditValue(applied.value) };
  const noted = await withConsoleStation(dataDirectory, systemClock, (station) =>
    station.act(() => ({ value: success(null), act })),
  );
  if (!noted.ok) return report(json, { ok: false, text: noted.error, data: { error: noted.error } });
  const text = `created ${list(created)}; changed ${list(changed)}; deactivated ${list(deactivated)}`;
  return report(json, { ok: true, text, data: applied.value });
};

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
