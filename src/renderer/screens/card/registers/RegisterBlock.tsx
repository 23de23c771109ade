import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseLinkError } from '../../../state/linkError.ts';
import type { RegisterRead } from '../../../state/registerReads.ts';
import type { RegisterRow } from '../../../state/registerRows.ts';
import { useNow } from '../../../state/useNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatAge } from '../../../widgets/format/formatAge.ts';
import { causeText } from '../../link/linkErrorText.ts';
import { RegisterLine } from './RegisterLine.tsx';

export interface RegisterBlockProps {
  readonly read: RegisterRead;
  readonly rows: readonly RegisterRow[];
  readonly linesOf: (row: RegisterRow, isShown: boolean) => string;
}

const Age = ({ readMs }: { readMs: number | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  if (readMs === null) return <span>{t('card.neverRead')}</span>;
  return <span className="tabular">{t('card.readAgo', { age: formatAge(now - readMs, language) })}</span>;
};

/** The registers of one block, how old they are, and why they are not newer. */
export const RegisterBlock = ({ read, rows, linesOf }: RegisterBlockProps): ReactNode => {
  const { t } = useTranslation();
  const { block, fc, readMs, error, isShown } = read;
  const range = block.count > 1 ? `${block.address}…${block.address + block.count - 1}` : block.address;
  const functions = fc === 0 ? [block.fc].flat().join('/') : fc;
  return (
    <section className="raw-block" data-testid={`registers-${block.key}`} data-failed={error !== null}>
      <div className="raw-block__head">
        <h3>{`${t('links.blockTitle', { fc: functions, range })} · ${block.key}`}</h3>
        <Age readMs={readMs} />
      </div>
      {error !== null && (
        <p className="raw-block__error">{t('card.blockFailed', { cause: causeText(parseLinkError(error), t) })}</p>
      )}
      <div className={error === null ? undefined : 'raw-block__old'}>
        {rows.map((row) => (
          <RegisterLine key={row.address} address={row.address} value={row.value} lines={linesOf(row, isShown)} />
        ))}
      </div>
    </section>
  );
};
