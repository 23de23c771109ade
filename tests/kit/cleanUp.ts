import { endPrograms } from './program.ts';
import { removeTemporaryFolders } from './temporaryFolder.ts';

/** For `afterAll` of every file that starts something. */
export const cleanUp = async (): Promise<void> => {
  await endPrograms();
  removeTemporaryFolders();
};
