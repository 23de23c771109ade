/** One step of the schema; never edited after a release. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: string;
}
