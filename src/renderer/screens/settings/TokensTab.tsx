import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '#shared/model/user.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useReading } from '../../state/useReading.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { AddTokenDialog } from './AddTokenDialog.tsx';
import { ListState } from './ListState.tsx';
import { useInstantText } from './useInstantText.ts';

const COLUMNS = ['tokenName', 'tokenId', 'role', 'state', 'created', 'lastUsed', 'acts'] as const;

/** `true` for a token that opens nothing any more. */
const isOver = ({ revokedMs, expiresMs }: ApiToken, nowMs: number): boolean =>
  revokedMs !== null || (expiresMs !== null && expiresMs <= nowMs);

const StateText = ({ token }: { token: ApiToken }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const instantText = useInstantText();
  if (token.revokedMs !== null) return t('settings.tokenRevoked', { time: instantText(token.revokedMs) });
  if (token.expiresMs === null) return t('settings.endless');
  const key = token.expiresMs <= now ? 'settings.tokenExpired' : 'settings.tokenUntil';
  return t(key, { time: instantText(token.expiresMs) });
};

const Row = ({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const instantText = useInstantText();
  const isOff = isOver(token, now);
  return (
    <tr data-testid={`token-${token.id}`} data-off={isOff}>
      <td className="access-table__name">
        <NameText name={token.name} />
      </td>
      <td className="access-table__code">{visibleText(token.id)}</td>
      <td>{t(`access.role.${token.role}`)}</td>
      <td>
        <StateText token={token} />
      </td>
      <td>
        <span className="tabular">{instantText(token.createdMs)}</span>
        <span className="access-table__quiet">
          <NameText name={token.createdBy} />
        </span>
      </td>
      <td className="tabular">{instantText(token.lastUsedMs)}</td>
      <td className="access-table__acts">
        {token.revokedMs === null && (
          <button type="button" className="tool-button" onClick={onRevoke} data-testid={`token-revoke-${token.id}`}>
            {t('settings.act.revoke')}
          </button>
        )}
      </td>
    </tr>
  );
};

const Table = ({ tokens, onRevoke }: { tokens: readonly ApiToken[]; onRevoke: (token: ApiToken) => void }) => {
  const { t } = useTranslation();
  if (tokens.length === 0) return <p className="operator__quiet">{t('settings.noTokens')}</p>;
  return (
    <table className="access-table access-table--tokens">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column}>{t(`settings.column.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id} token={token} onRevoke={() => onRevoke(token)} />
        ))}
      </tbody>
    </table>
  );
};

/** Keys of scripts and other programs. */
export const TokensTab = (): ReactNode => {
  const { t } = useTranslation();
  const { value, error, read } = useReading('tokens.list');
  const order = useOrder('tokens.revoke');
  const refusal = useRefusalText(order.refusal);
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<ApiToken | null>(null);
  const revoke = async (id: string): Promise<void> => {
    await order.give({ id });
    await read();
  };
  return (
    <section aria-label={t('settings.tab.tokens')} className="access-section">
      <div className="access-section__head">
        <p>{t('settings.tokensWhat')}</p>
        <button
          type="button"
          className="tool-button order-button order-button--strong"
          onClick={() => setAdding(true)}
          data-testid="token-add-open"
        >
          {t('settings.addToken')}
        </button>
      </div>
      <RefusalNote text={refusal} testId="tokens-refusal" />
      <ListState isRead={value !== null} error={error} />
      {value !== null && <Table tokens={value} onRevoke={setAsked} />}
      {isAdding && <AddTokenDialog onDone={() => void read()} onClose={() => setAdding(false)} />}
      {asked !== null && (
        <ConfirmDialog
          title={t('settings.revokeTitle', { name: visibleText(asked.name) })}
          text={t('settings.revokeText')}
          order={t('settings.act.revoke')}
          onConfirm={() => void revoke(asked.id)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
};
