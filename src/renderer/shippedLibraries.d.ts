/** What the program is made of; put in when it is built, see `tools/shippedLibraries.ts`. */
declare const SHIPPED_LIBRARIES: readonly {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}[];
