import { useTranslation } from 'react-i18next';
import type { Point } from '#shared/model/profile.ts';
import { QUALITY, REASONS } from '#shared/model/quality.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useView } from '../../state/viewStore.ts';
import { describeValue } from '../../widgets/format/describeValue.ts';
import { LINK_LOOKS, LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { LockOutSymbol } from '../../widgets/LockOutSymbol.tsx';
import { Reading } from '../../widgets/Reading.tsx';
import { WrenchIcon } from '../../widgets/WrenchIcon.tsx';
import type { SymbolGroup, SymbolItem } from './symbolGroup.ts';

/** A power, as an example of a value. */
const POINT: Point = {
  key: 'power_total',
  block: 'power',
  address: 0,
  type: 's16',
  unit: 'kW',
  decimals: 1,
  group: 'power',
  label: { ru: 'Мощность', en: 'Power' },
};
const VALUE = 128.4;

/** States that the controllers of this plant tell of their sets, by the tables of their profiles. */
const useGensetStates = (): readonly SymbolItem[] => {
  const language = useView((view) => view.language);
  const profiles = usePlant((plant) => plant.picture?.profiles);
  return [...(profiles?.values() ?? [])].flatMap((profile) => {
    const table = profile.points.find(({ key }) => key === 'gen_status')?.codes;
    return Object.entries(table === undefined ? {} : (profile.codes[table] ?? {})).map(([code, { label }]) => ({
      key: `${profile.id}-${code}`,
      symbol: <span className="chip tabular">{code}</span>,
      label: label[language],
    }));
  });
};

/** Quality of values, links, states of sets, and what hangs on a device. */
export const useValueSymbols = (): readonly SymbolGroup[] => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const gensetStates = useGensetStates();
  const qualities = REASONS.map((reason) => ({
    key: reason,
    symbol: (
      <Reading
        value={describeValue(POINT, { value: VALUE, reason, lastValue: VALUE }, undefined, language)}
        shortWord={t('value.none')}
      />
    ),
    label: QUALITY[reason][language],
  }));
  const links = LINK_LOOKS.map((look) => ({
    key: look,
    symbol: <LinkSymbol look={look} />,
    label: t(`link.${look}`),
  }));
  const plates = [
    { key: 'lock-out', symbol: <LockOutSymbol size={22} />, label: t('lockOut.title') },
    { key: 'maintenance', symbol: <WrenchIcon />, label: t('symbols.maintenance') },
  ];
  return [
    { key: 'qualities', items: qualities },
    { key: 'links', items: links },
    { key: 'gensetStates', items: gensetStates },
    { key: 'plates', items: plates },
  ];
};
