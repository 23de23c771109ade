import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';

/** Windows lets a machine be called «ЩИТ-1»; certificates and browsers know its name in the network's own alphabet. */
export const machineName = (): string => domainToASCII(hostname()).toLowerCase() || 'pult';
