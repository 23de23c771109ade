/** The file that the nightly verification leaves beside a torn database: the next start salvages it. */
export const damageMark = (databaseFile: string): string => `${databaseFile}.torn`;
