/**
 * Quality of a value: one small table from which everything else is derived.
 * The reason, with the exception number where there is one, is what history, alarms and replay carry.
 * OPC UA codes: Part 4, table of status codes.
 */

export type Severity = 'good' | 'usable' | 'bad';

interface QualityRow {
  /** The byte that history stores; never renumbered. */
  readonly code: number;
  readonly severity: Severity;
  readonly opcUa: number;
  readonly ru: string;
  readonly en: string;
}

/** Reason → what it means to each consumer. The key is the word that REST uses. */
export const QUALITY = {
  ok: { code: 0, severity: 'good', opcUa: 0x00000000, ru: 'норма', en: 'good' },
  simulated: { code: 1, severity: 'usable', opcUa: 0x42090000, ru: 'имитация', en: 'simulated' },
  out_of_range: { code: 2, severity: 'usable', opcUa: 0x40940000, ru: 'вне диапазона', en: 'out of range' },
  manual: { code: 3, severity: 'usable', opcUa: 0x40930000, ru: 'введено вручную', en: 'entered by hand' },
  no_sensor: { code: 16, severity: 'bad', opcUa: 0x808c0000, ru: 'нет датчика', en: 'no sensor' },
  timeout: { code: 17, severity: 'bad', opcUa: 0x800a0000, ru: 'нет ответа', en: 'no reply' },
  no_link: { code: 18, severity: 'bad', opcUa: 0x80310000, ru: 'нет связи', en: 'no link' },
  exception: { code: 19, severity: 'bad', opcUa: 0x808b0000, ru: 'отказ устройства', en: 'refused by the device' },
  crc: { code: 20, severity: 'bad', opcUa: 0x80050000, ru: 'ошибка кадра', en: 'damaged frame' },
  frozen: { code: 21, severity: 'bad', opcUa: 0x80040000, ru: 'значение застыло', en: 'frozen' },
  not_yet: { code: 22, severity: 'bad', opcUa: 0x80320000, ru: 'ещё не опрошено', en: 'not polled yet' },
  out_of_service: { code: 23, severity: 'bad', opcUa: 0x808d0000, ru: 'выведено из работы', en: 'out of service' },
  config: { code: 24, severity: 'bad', opcUa: 0x80890000, ru: 'ошибка настройки', en: 'configuration error' },
} as const satisfies Record<string, QualityRow>;

export type Reason = keyof typeof QUALITY;

export const REASONS = Object.keys(QUALITY) as Reason[];

const reasonByCode = new Map<number, Reason>(REASONS.map((reason) => [QUALITY[reason].code, reason]));

/** The reason that a stored byte stands for; undefined when a newer station wrote it. */
export const reasonFromCode = (code: number): Reason | undefined => reasonByCode.get(code);

export const severityOf = (reason: Reason): Severity => QUALITY[reason].severity;

/** Whether sums, interlocks and alarms may work with the value. */
export const isUsable = (reason: Reason): boolean => QUALITY[reason].severity !== 'bad';
