import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationFileDifference } from '#shared/api/configuration.ts';

const PARTS = ['created', 'changed', 'deactivated'] as const;

interface DifferenceProps {
  /** `kept` stands in what would be done; without it the difference is what was done. */
  readonly difference: StationFileDifference & { readonly kept?: readonly string[] };
}

const Names = ({ names }: { readonly names: readonly string[] }): ReactNode => {
  const { t } = useTranslation();
  if (names.length === 0) return <span className="access-table__quiet">{t('settings.station.nothing')}</span>;
  return names.map((name) => (
    <span key={name} className="chip">
      {name}
    </span>
  ));
};

/** Sites and devices by what becomes of them. */
export const StationDifference = ({ difference }: DifferenceProps): ReactNode => {
  const { t } = useTranslation();
  const words = difference.kept === undefined ? 'donePart' : 'part';
  const parts = [
    ...PARTS.map((part) => ({ part, names: difference[part] })),
    ...(difference.kept === undefined ? [] : [{ part: 'kept', names: difference.kept }]),
  ];
  return (
    <dl className="station-difference">
      {parts.map(({ part, names }) => (
        <div key={part} data-part={part} data-testid={`station-${part}`}>
          <dt>
            {t(`settings.station.${words}.${part}`)} <b className="tabular">{names.length}</b>
          </dt>
          <dd>
            <Names names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
};
