import type { StationHealth } from '#shared/api/station.ts';
import type { ForeignEndpoint } from './endpointLease.ts';

type Problem = StationHealth['problems'][number];

/** Devices that another station of this computer polls as well. `nameOf`: `MKZ.GEN1`. */
export const leaseProblems = (foreign: readonly ForeignEndpoint[], nameOf: (deviceId: number) => string): Problem[] =>
  foreign.map(({ endpoint, pid, deviceIds }) => {
    const names = deviceIds.map(nameOf).join(', ');
    const process = pid.toString();
    return {
      key: `foreign_station:${endpoint}`,
      ru: `${names}: опрашивает и другая станция на этом компьютере (процесс ${process}), команды отсюда закрыты`,
      en: `${names}: another station on this computer (process ${process}) polls it too, commands from here are refused`,
    };
  });
