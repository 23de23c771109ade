import { describe, expect, it } from 'vitest';
import { trendFileName } from './trendFileName.ts';

const parts = { language: 'en', station: 'S', title: 'load', minute: '2026-11-21T08:07', extension: 'pdf' } as const;

describe('the name of an exported trend', () => {
  it('says of what and from when it is', () => {
    const russian = { ...parts, language: 'ru', station: 'МКЗ', title: 'Нагрузка', extension: 'xlsx' } as const;
    expect(trendFileName(russian)).toBe('Тренды МКЗ Нагрузка 2026-11-21 08-07.xlsx');
  });

  it.each([
    ['../../etc/passwd', 'Trends S ..-..-etc-passwd 2026-11-21 08-07.pdf'],
    ['C:\\boot.ini', 'Trends S C--boot.ini 2026-11-21 08-07.pdf'],
    ['CON', 'Trends S CON 2026-11-21 08-07.pdf'],
    ['🔥🔥', 'Trends S 🔥🔥 2026-11-21 08-07.pdf'],
    ['<img src=x>"|?*', 'Trends S -img src=x----- 2026-11-21 08-07.pdf'],
    ['fdp.\u202eexe', 'Trends S fdp.exe 2026-11-21 08-07.pdf'],
    ['a\u0000\nb', 'Trends S a--b 2026-11-21 08-07.pdf'],
  ])('is no path and no trap for %j', (title, name) => {
    expect(trendFileName({ ...parts, title })).toBe(name);
  });

  it('is bounded', () => {
    const name = trendFileName({ ...parts, language: 'ru', title: '🔥'.repeat(100) });
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  });
});
