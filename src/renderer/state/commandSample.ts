/** Commands for the tests of this folder and the screens. */
import type { CommandView, DeviceCommands, SelectionView } from '#shared/api/commands.ts';
import type { PreconditionView } from '#shared/model/deviceCommand.ts';

/** A met precondition: the mode is manual. */
export const samplePrecondition = (changes: Partial<PreconditionView> = {}): PreconditionView => ({
  text: { ru: 'Режим ручной: да', en: 'Manual mode: yes' },
  isMet: true,
  value: { ru: 'Да', en: 'Yes' },
  why: null,
  ...changes,
});

/** A start that an operator may give. */
export const sampleCommand = (changes: Partial<CommandView> = {}): CommandView => ({
  key: 'start',
  label: { ru: 'Пуск', en: 'Start' },
  role: 'operator',
  isVerified: true,
  parameter: null,
  preconditions: [samplePrecondition()],
  blockedBy: null,
  ...changes,
});

/** Device 11 with a start and nothing under way. */
export const sampleCommands = (changes: Partial<DeviceCommands> = {}): DeviceCommands => ({
  deviceId: 11,
  commands: [sampleCommand()],
  lockOut: null,
  present: null,
  ...changes,
});

/** A start of device 11 selected at 1 000 000 ms for half a minute. */
export const sampleSelection = (changes: Partial<SelectionView> = {}): SelectionView => ({
  selectionId: 'a1',
  deviceId: 11,
  site: 'MKZ',
  siteName: 'МКЗ',
  device: 'GEN1',
  deviceName: 'ГПУ-1',
  command: 'start',
  label: { ru: 'Пуск', en: 'Start' },
  effect: { ru: 'Двигатель будет запущен', en: 'The engine will be started' },
  parameters: {},
  phase: 'selected',
  selectedMs: 1_000_000,
  expiresMs: 1_030_000,
  preconditions: [samplePrecondition()],
  needsSecret: false,
  feedbackUntilMs: null,
  result: null,
  ...changes,
});
