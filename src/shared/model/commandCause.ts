/** Why a command was refused or is not confirmed: words of IEC 61850-7-2 (AddCause) with their numbers. */
import type { LocalText } from './localText.ts';

interface CauseWords extends LocalText {
  /** AddCause of IEC 61850-7-2, table of AddCause; 0 where the standard has none. */
  readonly code: number;
}

export const COMMAND_CAUSES = {
  /** Confirmed by the controller's state. */
  none: {
    code: 0,
    ru: 'Выполнено: подтверждено состоянием контроллера',
    en: 'Done: confirmed by the controller’s state',
  },
  /** Neither confirmed nor refused in time: the controller took it and its state did not change. */
  not_confirmed: {
    code: 16,
    ru: 'Контроллер принял команду, но состояние не изменилось за отведённое время: осмотрите машину',
    en: 'The controller took the command, but its state did not change in time: look at the machine',
  },
  /** The controller shows nothing by which the command could be confirmed. */
  no_feedback: {
    code: 0,
    ru: 'Команда отправлена и принята; контроллер не показывает, выполнил ли он её',
    en: 'Sent and accepted; the controller does not show whether it did it',
  },
  select_failed: { code: 3, ru: 'Команду нельзя выбрать', en: 'The command cannot be selected' },
  position_reached: { code: 5, ru: 'Уже в этом состоянии', en: 'It is in that state already' },
  blocked_by_mode: { code: 8, ru: 'Команда запрещена: устройство выведено в ремонт', en: 'The device is locked out' },
  interlocking: { code: 10, ru: 'Не выполнены условия команды', en: 'The preconditions are not met' },
  command_in_execution: {
    code: 12,
    ru: 'На устройстве уже выполняется команда',
    en: 'A command is being carried out on the device',
  },
  cancelled: { code: 15, ru: 'Команда отменена', en: 'The command was cancelled' },
  time_limit_over: {
    code: 16,
    ru: 'Время на подтверждение вышло: выберите команду снова',
    en: 'The time to confirm is over: select again',
  },
  abortion_by_device: { code: 17, ru: 'Контроллер отверг команду', en: 'The controller refused the command' },
  not_selected: { code: 18, ru: 'Команда не выбрана', en: 'The command is not selected' },
  already_selected: {
    code: 19,
    ru: 'На устройстве уже выбрана команда',
    en: 'A command is selected on the device already',
  },
  no_access_authority: { code: 20, ru: 'Недостаточно прав', en: 'Your role does not allow it' },
  communication_loss: {
    code: 23,
    ru: 'Нет связи с устройством: команда не отправлена',
    en: 'No link to the device: nothing was sent',
  },
  /** The request went out, its answer did not come: what the controller did is not known. */
  lost_answer: {
    code: 23,
    ru: 'Связь потеряна после отправки: посмотрите на машину',
    en: 'The link was lost after sending: look at the machine',
  },
  /** The station ended between sending and the outcome. */
  station_stopped: {
    code: 0,
    ru: 'Станция остановилась, не узнав исхода: посмотрите на машину',
    en: 'The station stopped before it knew the outcome: look at the machine',
  },
  /** A stop does not wait for what others have begun. */
  abortion_by_command: {
    code: 24,
    ru: 'Уступила место команде «Стоп»',
    en: 'It gave way to a stop',
  },
  inconsistent_parameters: {
    code: 26,
    ru: 'Параметры отличаются от выбранных или вне допустимых пределов',
    en: 'The parameters differ from those selected, or are out of range',
  },
  locked_by_other_client: {
    code: 27,
    ru: 'Команду выбрал другой оператор',
    en: 'Another person has selected a command',
  },
  /** A toggle is written only with a switch state that was read just before. */
  unknown_state: {
    code: 10,
    ru: 'Состояние выключателя неизвестно: переключать нельзя',
    en: 'The switch’s state is not known: it must not be toggled',
  },
  /** Another station on this machine polls the same device. */
  foreign_station: {
    code: 27,
    ru: 'Этим устройством управляет другая станция на этом компьютере',
    en: 'Another station on this machine has the device',
  },
  wrong_secret: { code: 20, ru: 'Неверный PIN или пароль', en: 'The PIN or password is wrong' },
  secret_needed: { code: 20, ru: 'Введите PIN или пароль', en: 'Enter your PIN or password' },
} as const satisfies Record<string, CauseWords>;

export type CommandCause = keyof typeof COMMAND_CAUSES;
