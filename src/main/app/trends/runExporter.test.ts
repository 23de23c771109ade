import { describe, expect, it } from 'vitest';
import type { TrendFileTask } from './exporterTask.ts';
import { runExporter } from './runExporter.ts';
import { trialTable } from './trialTable.ts';

const task = { format: 'csv', table: trialTable() } as const;

describe('the exporter thread', () => {
  it('makes the file', async () => {
    const bytes = await runExporter(task, () => undefined, new AbortController().signal);
    expect(Buffer.from(bytes ?? []).toString()).toContain('2026-11-21T08:00:00.000+05:00;112,5;ok;;\r\n');
  });

  it('is not started for an export that was given up, and ends with one that is', async () => {
    const controller = new AbortController();
    const running = runExporter(task, () => undefined, controller.signal);
    controller.abort();
    expect(await running).toBeUndefined();
    expect(await runExporter(task, () => undefined, controller.signal)).toBeUndefined();
  });

  it('is outlived by the station when its task is nonsense', async () => {
    const nonsense: unknown = { ...task, table: null };
    expect(await runExporter(nonsense as TrendFileTask, () => undefined, new AbortController().signal)).toBeUndefined();
  });
});
