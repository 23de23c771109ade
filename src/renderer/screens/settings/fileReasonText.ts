import { visibleText } from '../../widgets/format/visibleText.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** The station's sentences about a field, and what they are called in the locales. Parts in brackets are named there. */
const KNOWN: readonly (readonly [sentence: RegExp, key: string])[] = [
  [/received undefined$/, 'missing'],
  [/^Invalid input: expected (?<type>string|number|int|boolean|array|object|record)/, 'type'],
  [/^Too small: expected \w+ to (?:be|have) (?<bound>>=?-?[\d.]+)/, 'small'],
  [/^Too big: expected \w+ to (?:be|have) (?<bound><=?-?[\d.]+)/, 'big'],
  [/^must be (?<from>\d+) to (?<to>\d+)$/, 'between'],
  [/^must not be longer than (?<count>\d+) characters/, 'long'],
  [/^must not be empty/, 'empty'],
  [/^must not hold control/, 'unseen'],
  [/latin letters, digits/, 'code'],
  [/^must be an IANA time zone/, 'timeZone'],
  [/^must be a host name/, 'host'],
  [/^must be the name of a profile/, 'profileName'],
  [/^there is no profile (?<name>[^;]+); known: (?<known>.+)$/s, 'profile'],
  [/^must not be 0$/, 'zero'],
  [/^is used twice/, 'twice'],
  [/^names no site/, 'noSite'],
  [/is kept for the calculated tags/, 'reserved'],
  [/^Unrecognized keys?: (?<names>.+)$/s, 'unknownField'],
  [/^Invalid key in record/, 'key'],
  [/^Invalid option: expected one of (?<options>.+)$/s, 'option'],
  [/^Invalid discriminator value\. Expected (?<options>.+)$/s, 'option'],
];

/** What is wrong with a field, in the reader's language where its sentence is known, else in the station's. */
export const fileReasonText = (reason: string, t: Translate): string => {
  for (const [sentence, key] of KNOWN) {
    const found = sentence.exec(reason);
    if (found === null) continue;
    const { type, ...named } = found.groups ?? {};
    const values = Object.fromEntries(
      Object.entries(named).map(([name, text]) => [
        name,
        visibleText(text.replace(/["']/g, '').replaceAll(/ ?\| ?/g, ', ')),
      ]),
    );
    return t(`settings.station.reason.${key}`, {
      ...values,
      ...(type === undefined ? {} : { type: t(`settings.station.type.${type}`, {}) }),
    });
  }
  return visibleText(reason);
};
