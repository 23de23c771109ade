import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import type { Role } from '#shared/model/role.ts';
import { secretRules } from '../../state/secretRules.ts';
import './SecretRules.css';

interface SecretRulesProps {
  readonly role: Role;
  readonly name: string;
  readonly secret: string;
  /** The secret typed a second time; undefined where it is typed once. */
  readonly repeated?: string;
}

const LIMITS = {
  pinMin: SECRET_LIMITS.pinDigits.min,
  pinMax: SECRET_LIMITS.pinDigits.max,
  min: SECRET_LIMITS.passwordLength.min,
};

const Rule = ({ isMet, text }: { isMet: boolean; text: string }): ReactNode => (
  <li className="secret-rules__rule" data-met={isMet}>
    <span aria-hidden="true">{isMet ? '✓' : '○'}</span>
    {text}
  </li>
);

/** What the secret still lacks, while it is typed. */
export const SecretRules = ({ role, name, secret, repeated }: SecretRulesProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <ul className="secret-rules" data-testid="secret-rules">
      {secretRules(role, name, secret).map(({ rule, isMet }) => (
        <Rule key={rule} isMet={isMet} text={t(`access.rule.${rule}`, LIMITS)} />
      ))}
      {repeated !== undefined && <Rule isMet={secret !== '' && secret === repeated} text={t('access.rule.repeated')} />}
    </ul>
  );
};
