/** The screens' own address inside the application, apart from files and from the network. */
import { protocol } from 'electron';

const SCHEME = 'app';
const HOST = 'pult';

export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** True for addresses of the station's own screens. `URL.origin` is no help: Node calls that of `app:` opaque. */
export const isOwnAddress = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === HOST;
};

/** Makes the scheme behave like a secure web origin. Electron takes it only before it is ready, and only once. */
export const registerApplicationScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
  ]);
};

/** Answers every request to the scheme. */
export const handleApplicationScheme = (answer: (request: Request) => Promise<Response>): void => {
  protocol.handle(SCHEME, answer);
};
