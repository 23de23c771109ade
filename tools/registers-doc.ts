/**
 * Writes docs/registers.md from the profiles in resources/devices. With --check it writes nothing and exits 1 when the
 * page differs from them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type {
  AlarmBit,
  AlarmWord,
  Block,
  BlockPart,
  CodeTable,
  Command,
  Point,
  Profile,
  Range,
} from '#shared/model/profile.ts';
import { UNITS } from '#shared/model/units.ts';
import { checkProfile } from '../src/main/profile/checkProfile.ts';
import { registersOf } from '../src/main/profile/compileProfile.ts';
import { functionsOf } from '../src/main/profile/functionsOf.ts';
import { alarmSections, conditionsText, conditionText } from './alarm-tables.ts';
import { table } from './markdown-table.ts';

const ROOT = new URL('../', import.meta.url);
const DEVICES = new URL('resources/devices/', ROOT);
const PAGE = new URL('docs/registers.md', ROOT);

const HEADING = `# Registers

What the station reads from each controller, how a register becomes a value, and which alarms it raises itself. Written
by \`node tools/registers-doc.ts\` from \`resources/devices/*/profile.json\`; the fields are explained in [formats/profile.md](formats/profile.md).
**?** marks what nobody has seen on a real controller yet.
`;

const COLUMNS = [
  'address',
  'hex',
  'key',
  'type',
  'scale',
  'unit',
  'no sensor',
  'valid raw',
  'plausible',
  'label',
  'note',
] as const;

const hex = (address: number): string => `0x${address.toString(16).toUpperCase().padStart(4, '0')}`;

const unverifiedMark = (thing: { readonly unverified?: true }): string => (thing.unverified === true ? ' **?**' : '');

const rangeText = (range: Range | undefined): string =>
  range === undefined ? '' : `${range.min.toString()} … ${range.max.toString()}`;

const addressText = (point: Point, base: (address: number) => string): string =>
  registersOf(point.type) === 1 ? base(point.address) : `${base(point.address)}–${base(point.address + 1)}`;

const typeText = (point: Point): string => {
  if (point.bit !== undefined) return `bit ${point.bit.toString()}`;
  return point.codes === undefined ? point.type : `enum ${point.codes}`;
};

const scaleText = (point: Point): string => {
  if (point.type === 'bit' || point.type === 'enum') return '';
  const offset = point.offset === undefined ? '' : ` + ${point.offset.toString()}`;
  const wrap = point.wrapTo === undefined ? '' : `, wrapped to ±${point.wrapTo.toString()}`;
  return `${(point.scale ?? 1).toString()}${offset}${wrap}`;
};

const unitText = (unit: string | undefined): string =>
  Object.entries(UNITS).find(([name]) => name === unit)?.[1].en ?? '';

const noSensorText = (point: Point): string =>
  [
    ...(point.noData ?? []).map((code) => code.toString()),
    ...(point.noDataFrom === undefined ? [] : [`≥ ${point.noDataFrom.toString()}`]),
    ...(point.type === 'f32' ? ['NaN', '±∞'] : []),
  ].join(', ');

const pointRow = (point: Point): string[] => [
  addressText(point, (address) => address.toString()),
  addressText(point, hex),
  `\`${point.key}\`${unverifiedMark(point)}`,
  typeText(point),
  scaleText(point),
  unitText(point.unit),
  noSensorText(point),
  rangeText(point.validRaw),
  rangeText(point.plausible),
  `${point.label.ru} / ${point.label.en}`,
  point.note ?? '',
];

const spanText = ({ address, count }: BlockPart): string => `${address.toString()}–${(address + count - 1).toString()}`;

const partsText = ({ parts }: Block): string =>
  parts === undefined ? '' : `\nWhere the controller refuses that: ${parts.map(spanText).join(', ')}.`;

const blockSection = (profile: Profile, block: Block): string => {
  const functions = functionsOf(block);
  const word = functions.length === 1 ? 'function' : 'functions';
  const title = `### Block \`${block.key}\`: ${word} ${functions.join(', then ')}, ${spanText(block)}`;
  const size = `${block.count.toString()} register${block.count === 1 ? '' : 's'} from ${hex(block.address)}.${partsText(block)}`;
  const points = profile.points.filter((point) => point.block === block.key);
  return [title, size, table(COLUMNS, points.map(pointRow))].join('\n\n');
};

const codesSection = (name: string, codes: CodeTable): string => {
  const rows = Object.entries(codes).map(([code, { key, label }]) => [code, `\`${key}\``, label.ru, label.en]);
  return `### Codes \`${name}\`\n\n${table(['code', 'key', 'Russian', 'English'], rows)}`;
};

/** The class, and while what the bit says nothing that matters. */
const classText = ({ class: name, mutedWhile }: AlarmBit): string =>
  mutedWhile === undefined ? name : `${name}, muted while ${conditionsText(mutedWhile)}`;

const alarmsSection = (alarms: Readonly<Record<string, AlarmWord>>): string => {
  const rows = Object.entries(alarms).flatMap(([word, bits]) =>
    Object.entries(bits).map(([bit, alarm]) => [
      `\`${word}\``,
      bit,
      `\`${alarm.key}\`${unverifiedMark(alarm)}`,
      classText(alarm),
      alarm.ru,
      alarm.en,
    ]),
  );
  return `### Alarms\n\n${table(['word', 'bit', 'key', 'class', 'Russian', 'English'], rows)}`;
};

const writtenText = ({ range, value, scale, unit, codes }: Command): string => {
  if (range === undefined) return value?.toString() ?? '';
  const factor = scale === undefined ? '' : `, raw × ${scale.toString()}`;
  const names = codes === undefined ? '' : `, codes ${codes}`;
  return `${rangeText(range)} ${unitText(unit)}`.trimEnd() + factor + names;
};

const feedbackText = ({ feedback }: Command): string => {
  if (feedback === undefined) return 'none';
  const { point, values, withinMs } = feedback;
  const expected = values === undefined ? `\`${point}\` as written` : conditionText({ point, values });
  return `${expected} within ${(withinMs / 1000).toString()} s`;
};

const commandRow = (command: Command): string[] => [
  `\`${command.key}\`${command.verified ? '' : ' **?**'}`,
  command.fc.toString(),
  command.address.toString(),
  writtenText(command),
  command.pulseMs === undefined ? command.signal : `${command.signal} of ${command.pulseMs.toString()} ms`,
  command.toggle ? 'yes' : '',
  (command.precondition ?? []).map(conditionText).join(' and '),
  feedbackText(command),
  command.role,
  `${command.label.ru} / ${command.label.en}`,
  command.note ?? '',
];

const COMMAND_COLUMNS =
  'command,function,address,written,signal,toggle,only while,expected feedback,role,label,note'.split(',');

const commandsSection = (commands: readonly Command[]): string =>
  `### Commands\n\n${table(COMMAND_COLUMNS, commands.map(commandRow))}`;

const profileSection = (profile: Profile): string => {
  const { pauseMs, timeoutMs, pollIntervalMs, maxRegisters } = profile.pacing;
  const order = profile.wordOrder === 'lowFirst' ? 'low word first' : 'high word first';
  const facts = [
    `Profile \`${profile.id}\`, revision ${profile.revision.toString()}, kind \`${profile.kind}\`; 32-bit numbers: ${order}.`,
    `Pause ${pauseMs.toString()} ms, timeout ${timeoutMs.toString()} ms, scan every ${pollIntervalMs.toString()} ms,`,
    `at most ${maxRegisters.toString()} registers a read.`,
  ];
  return [
    `## ${profile.manufacturer} ${profile.model}`,
    facts.join('\n'),
    ...profile.blocks.map((block) => blockSection(profile, block)),
    ...Object.entries(profile.codes).map(([name, codes]) => codesSection(name, codes)),
    ...(profile.alarms === undefined ? [] : [alarmsSection(profile.alarms)]),
    ...alarmSections(profile),
    ...(profile.commands === undefined ? [] : [commandsSection(profile.commands)]),
  ].join('\n\n');
};

/** The page for the profiles, in their order. */
export const registersMarkdown = (profiles: readonly Profile[]): string =>
  `${[HEADING.trimEnd(), ...profiles.map(profileSection)].join('\n\n')}\n`;

/** The profiles of resources/devices by folder name. Throws on one that does not pass its check. */
export const shippedProfiles = (): Profile[] =>
  readdirSync(DEVICES)
    .sort()
    .map((device) => {
      const result = checkProfile(JSON.parse(readFileSync(new URL(`${device}/profile.json`, DEVICES), 'utf8')));
      if (!result.ok) throw new Error(`${device}/profile.json:\n${result.error.join('\n')}`);
      return result.value;
    });

const main = (): void => {
  const page = registersMarkdown(shippedProfiles());
  if (!process.argv.includes('--check')) {
    writeFileSync(PAGE, page);
    return;
  }
  if (readFileSync(PAGE, 'utf8') === page) return;
  process.stderr.write('docs/registers.md differs from the profiles: run node tools/registers-doc.ts\n');
  process.exitCode = 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
