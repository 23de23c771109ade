/** One read as a diagnosis: the values, or what stands in their way. */
import type { Clock } from '#shared/model/clock.ts';
import type { Connection } from '#shared/model/device.ts';
import type { Result } from '#shared/model/result.ts';
import {
  type ProbeAnswer,
  type ProbeAttempt,
  type ProbeFailure,
  type ProbeQuestion,
  probeAttempt,
} from './probeAttempt.ts';
import { probeHints } from './probeHints.ts';
import { probeOpinion } from './probeOpinion.ts';

export interface SecondOpinion {
  readonly result: Result<readonly number[], string>;
  /** Both read the same, or both nothing. Registers that moved between our two reads around it are left out. */
  readonly agrees: boolean;
  /** Addresses of registers that differ. */
  readonly differsAt: readonly number[];
}

export interface ProbeReport {
  readonly result: Result<ProbeAnswer, ProbeFailure>;
  /** What it looks like, in sentences, the likeliest first. */
  readonly hints: readonly string[];
  readonly sent: Buffer;
  readonly received: Buffer;
  readonly opinion?: SecondOpinion;
}

/** The same controller asked with the other envelope; undefined on a serial port. */
const otherWay = (connection: Connection): Connection | undefined => {
  if (connection.kind === 'serial') return undefined;
  const { host, port, unitId } = connection;
  return { kind: connection.kind === 'tcp' ? 'rtuOverTcp' : 'tcp', host, port, unitId };
};

const MISTAKEN: Readonly<Record<'tcp' | 'rtuOverTcp', string>> = {
  tcp: 'Asked with RTU frames it answers: the converter is transparent, use --rtu-over-tcp.',
  rtuOverTcp: 'Asked as Modbus TCP it answers: the converter is in gateway mode, leave --rtu-over-tcp out.',
};

/** A silent or senseless answer may be a matter of the envelope alone: that is tried out, reads do no harm. */
const envelopeHint = async (question: ProbeQuestion, attempt: ProbeAttempt, clock: Clock): Promise<string[]> => {
  const { connection } = question;
  const other = otherWay(connection);
  if (attempt.result.ok || other === undefined || connection.kind === 'serial') return [];
  const { fault } = attempt.result.error;
  if (fault !== 'no_answer' && fault !== 'crc' && fault !== 'lost') return [];
  const { result } = await probeAttempt({ ...question, connection: other }, clock);
  return result.ok || result.error.fault === 'exception' ? [MISTAKEN[connection.kind]] : [];
};

/** Ours, theirs, ours again: a register that moved meanwhile says nothing about either client. */
const secondOpinion = async (question: ProbeQuestion, ours: ProbeAttempt, clock: Clock): Promise<SecondOpinion> => {
  const result = await probeOpinion(question);
  if (!ours.result.ok || !result.ok) return { result, agrees: ours.result.ok === result.ok, differsAt: [] };
  const again = await probeAttempt(question, clock);
  const before = ours.result.value.registers;
  const after = again.result.ok ? again.result.value.registers : before;
  const differsAt = before.flatMap((word, index) =>
    word === result.value[index] || word !== after[index] ? [] : [question.address + index],
  );
  return { result, agrees: differsAt.length === 0 && result.value.length === before.length, differsAt };
};

/** `opinion`: the second opinion of modbus-serial is wanted too. */
export const probe = async (
  question: ProbeQuestion,
  clock: Clock,
  wants: { opinion: boolean },
): Promise<ProbeReport> => {
  const attempt = await probeAttempt(question, clock);
  const hints = [...(await envelopeHint(question, attempt, clock)), ...probeHints(question, attempt)];
  const { result, sent, received } = attempt;
  const report = { result, hints, sent, received };
  return wants.opinion ? { ...report, opinion: await secondOpinion(question, attempt, clock) } : report;
};
