/** What a running process costs, from /proc. */
import { readFileSync } from 'node:fs';

/** Ticks of /proc/PID/stat. */
const TICKS_A_SECOND = 100;

/** CPU seconds (user and system) of a process with all its threads. */
export const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
};

export const residentMb = (pid: number): number => {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid.toString()}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
};
