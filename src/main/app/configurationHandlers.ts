import type { ConfigurationCommands } from '#shared/api/configuration.ts';
import type { Device } from '#shared/model/device.ts';
import { auditValue } from './auditValue.ts';
import type { ConfigurationService } from './configurationService.ts';
import type { Handlers } from './dispatcher.ts';
import { importedChanges } from './importedChanges.ts';

/** Of an object, the fields that a change names. */
const changedFields = (present: object, changes: object): object =>
  Object.fromEntries(Object.entries(present).filter(([key]) => Object.hasOwn(changes, key)));

/** The entries that change sites and devices, each with what the audit must know of it. */
export const configurationHandlers = (
  configuration: ConfigurationService,
): Pick<Handlers, keyof ConfigurationCommands> => {
  const deviceCode = ({ siteId, code }: Pick<Device, 'siteId' | 'code'>): string =>
    `${configuration.site(siteId)?.code ?? '?'}.${code}`;
  return {
    'sites.create': (site, caller, trace) => {
      trace.object = site.code;
      return configuration.createSite(site, caller.name);
    },
    'sites.update': ({ id, changes }, caller, trace) => {
      trace.after = auditValue(changes);
      return configuration.updateSite(id, changes, caller.name, (present) => {
        trace.object = present.code;
        trace.before = auditValue(changedFields(present, changes));
      });
    },
    'sites.remove': ({ id }, caller, trace) => {
      trace.after = null;
      return configuration.removeSite(id, caller.name, (present) => {
        trace.object = present.code;
        trace.before = auditValue(present);
      });
    },
    'devices.create': (device, caller, trace) => {
      trace.object = deviceCode(device);
      return configuration.createDevice(device, caller.name);
    },
    'devices.update': ({ id, changes }, caller, trace) => {
      trace.after = auditValue(changes);
      return configuration.updateDevice(id, changes, caller.name, (present) => {
        trace.object = deviceCode(present);
        trace.before = auditValue(changedFields(present, changes));
      });
    },
    'devices.remove': ({ id }, caller, trace) => {
      trace.after = null;
      return configuration.removeDevice(id, caller.name, (present) => {
        trace.object = deviceCode(present);
        trace.before = auditValue(present);
      });
    },
    'station.importFile': (file, caller, trace) => {
      trace.after = null;
      return configuration.importFile(file, caller.name, (found) => {
        const { before, after } = importedChanges(found);
        trace.before = auditValue(before);
        trace.after = auditValue(after);
      });
    },
    'station.rename': ({ name }, caller, trace) =>
      configuration.rename(name, caller.name, (present) => {
        trace.before = { name: present.name };
      }),
  };
};
