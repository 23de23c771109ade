/** A text in the two languages of the station. */
export interface LocalText {
  readonly ru: string;
  readonly en: string;
}
