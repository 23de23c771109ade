import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport, PolledBlock, PollResult } from '#shared/api/link.ts';
import { parseLinkError } from '../../state/linkError.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDuration } from '../../widgets/format/formatDuration.ts';
import { formatRegister } from '../../widgets/format/formatRegister.ts';
import { causeText } from './linkErrorText.ts';
import { refusalOf } from './refusalOf.ts';

const Register = ({ address, value }: { address: number; value: number }): ReactNode => {
  const { hex, unsigned, signed } = formatRegister(value);
  return (
    <div className="register">
      <span className="register__address">{address}</span>
      <span>{hex}</span>
      <span className="register__decimal">{unsigned}</span>
      <span className="register__signed">{signed}</span>
    </div>
  );
};

/** A refused address holds no number: its place in the block is empty, not zero. */
const Refused = ({ address, refusal }: { address: number; refusal: number | undefined }): ReactNode => {
  const { t } = useTranslation();
  const code = refusal ?? '?';
  return (
    <div className="register register--refused" title={t('links.registerRefused', { code })}>
      <span className="register__address">{address}</span>
      <span>{t('links.registerCode', { code })}</span>
    </div>
  );
};

const Block = ({ block, report }: { block: PolledBlock; report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { fc, addr, count, registers, error } = block;
  const last = addr + Math.max(1, count) - 1;
  return (
    <div className="poll-block">
      <div className="poll-block__head">
        <b>{t('links.blockTitle', { fc, range: count > 1 ? `${addr}…${last}` : addr })}</b>
        <span>{error === null ? formatDuration(block.duration_ms, language) : t(`links.errorKind.${error.kind}`)}</span>
      </div>
      {error !== null && <p className="poll-block__error">{causeText(parseLinkError(error.message), t)}</p>}
      {registers !== null && (
        <div className="registers">
          {registers.map((value, index) => {
            const address = addr + index;
            return value === null ? (
              <Refused key={address} address={address} refusal={refusalOf(report.blocks, fc, address)} />
            ) : (
              <Register key={address} address={address} value={value} />
            );
          })}
        </div>
      )}
    </div>
  );
};

/** What one scan brought, block by block: each register as hex and as a decimal number. */
export const PollBlocks = ({ poll, report }: { poll: PollResult; report: LinkReport }): ReactNode => (
  <div className="poll-blocks" data-testid="link-poll-blocks">
    {poll.blocks.map((block) => (
      <Block key={`${block.fc}-${block.addr}`} block={block} report={report} />
    ))}
  </div>
);
