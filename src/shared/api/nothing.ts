/** Input of an entry that takes none. */
export type Nothing = Readonly<Record<string, never>>;
