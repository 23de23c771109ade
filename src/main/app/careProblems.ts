import type { StationHealth } from '#shared/api/station.ts';
import type { CareHealth } from './nightCare.ts';

type Problem = StationHealth['problems'][number];

/** What backup, verification and salvage have to say to an operator. */
export const careProblems = ({ backupFailure, isBackupLate, chunksAside, torn, salvage }: CareHealth): Problem[] => [
  ...(torn === null
    ? []
    : [
        {
          key: 'database_torn',
          ru: `База данных повреждена (${torn}): перезапустите станцию, она восстановит данные сама`,
          en: `The database is damaged (${torn}): restart the station, it recovers the data by itself`,
        },
      ]),
  ...(salvage === null ? [] : [salvaged(salvage.lost.chunks + salvage.lost.rows)]),
  ...(chunksAside === 0
    ? []
    : [
        {
          key: 'history_damaged',
          ru: `История: отложено повреждённых кусков — ${chunksAside.toString()}, остальное читается`,
          en: `History: damaged chunks set aside: ${chunksAside.toString()}, the rest is readable`,
        },
      ]),
  ...backupProblems(backupFailure !== null, isBackupLate),
];

/** Why it failed is told by the storage page, in the language of its reader. */
const backupProblems = (isFailed: boolean, isLate: boolean): Problem[] => {
  const key = 'backup';
  if (isFailed) {
    return [
      { key, ru: 'Резервная копия не удалась: причина в «Хранении»', en: 'The backup failed: see «Storage» for why' },
    ];
  }
  return isLate
    ? [{ key, ru: 'Резервной копии нет две ночи: см. «Хранение»', en: 'No backup for two nights: see «Storage»' }]
    : [];
};

const salvaged = (lostRows: number): Problem => ({
  key: 'database_salvaged',
  ru: `База данных была повреждена и восстановлена при запуске, потеряно записей: ${lostRows.toString()}; подробности в журнале`,
  en: `The database was damaged and was salvaged at the start, rows lost: ${lostRows.toString()}; see the journal`,
});
