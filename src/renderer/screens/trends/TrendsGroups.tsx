import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import type { TrendGroup } from '#shared/api/trends.ts';
import { TREND_LIMITS } from '#shared/model/trendGroup.ts';
import { request } from '../../state/stationApi.ts';
import { openGroup, useTrends } from '../../state/trendsStore.ts';
import { groupOfWork, pensOf, workOfGroup } from '../../state/trendsWork.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { useRefusalText } from '../useRefusalText.ts';

/** What is kept under names at the station, read each time the list opens. */
const useGroups = () => {
  const [groups, setGroups] = useState<readonly TrendGroup[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const read = async (): Promise<void> => {
    const answer = await request('trends.groups', {});
    if (answer.ok) setGroups(answer.value);
    setError(answer.ok ? null : answer.error);
  };
  const save = async (name: string): Promise<boolean> => {
    const { work, group } = useTrends.getState();
    const known = groups?.find((candidate) => candidate.name === name && candidate.id === group?.id);
    // The side of an axis follows from the order of the pens.
    const order = groupOfWork(work, name, () => 'left');
    const answer = await request('trends.saveGroup', known === undefined ? order : { ...order, id: known.id });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) useTrends.setState({ group: { id: answer.value.id, name: answer.value.name } });
    return answer.ok;
  };
  const remove = async (id: number): Promise<void> => {
    const answer = await request('trends.removeGroup', { id });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) await read();
  };
  return { groups, error, read, save, remove };
};

interface RowProps {
  readonly group: TrendGroup;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

const GroupRow = ({ group, onOpen, onRemove }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const name = visibleText(group.name);
  return (
    <li className="trends__group">
      <button
        type="button"
        className="plain-button"
        title={name}
        onClick={onOpen}
        data-testid={`trend-group-${group.id.toString()}`}
      >
        {name}
        <small>{t('trends.groupPens', { count: group.pens.length })}</small>
      </button>
      <button
        type="button"
        className={isAsked ? 'tool-button' : 'trends__small'}
        aria-label={t('trends.groupRemove', { name })}
        title={t('trends.groupRemove', { name })}
        onClick={() => (isAsked ? onRemove() : setAsked(true))}
        onBlur={() => setAsked(false)}
        data-testid={`trend-group-remove-${group.id.toString()}`}
      >
        {isAsked ? t('trends.groupRemoveSure') : '✕'}
      </button>
    </li>
  );
};

const SaveForm = ({ onSave }: { onSave: (name: string) => void }): ReactNode => {
  const { t } = useTranslation();
  const present = useTrends((trends) => trends.group?.name ?? '');
  const count = useTrends((trends) => pensOf(trends.work).length);
  const [name, setName] = useState(present);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && count > 0) onSave(name.trim());
  };
  return (
    <form className="trends__save" onSubmit={submit}>
      <input
        className="trends__search"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        aria-label={t('trends.groupName')}
        placeholder={t('trends.groupName')}
        maxLength={TREND_LIMITS.nameLength}
        data-testid="trend-group-name"
      />
      <button
        type="submit"
        className="tool-button"
        disabled={name.trim() === '' || count === 0}
        data-testid="trend-group-save"
      >
        {t('trends.groupSave')}
      </button>
    </form>
  );
};

interface MenuProps extends ReturnType<typeof useGroups> {
  readonly onLeave: () => void;
}

const Menu = ({ groups, error, save, remove, onLeave }: MenuProps): ReactNode => {
  const { t } = useTranslation();
  const refusal = useRefusalText(error);
  return (
    <div className="trends__menu" data-testid="trend-groups-menu">
      {groups?.length === 0 && <p className="trends__count">{t('trends.groupsNone')}</p>}
      {groups !== null && groups.length > 0 && (
        <ul className="trends__group-list">
          {groups.map((group) => (
            <GroupRow
              key={group.id}
              group={group}
              onOpen={() => {
                openGroup(group, workOfGroup(group));
                onLeave();
              }}
              onRemove={() => void remove(group.id)}
            />
          ))}
        </ul>
      )}
      {refusal !== null && (
        <p className="trends__refusal" role="alert" data-testid="trend-groups-refusal">
          {refusal}
        </p>
      )}
      <SaveForm
        onSave={(name) => {
          void save(name).then((isSaved) => {
            if (isSaved) onLeave();
          });
        }}
      />
    </div>
  );
};

/** The saved groups of pens: opened, saved, removed. */
export const TrendsGroups = (): ReactNode => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const groups = useGroups();
  const name = useTrends((trends) => trends.group?.name);
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = (event: Event): void => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);
  const toggle = (): void => {
    if (!isOpen) void groups.read();
    setOpen(!isOpen);
  };
  return (
    <div
      className="trends__groups"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <button type="button" className="tool-button" aria-expanded={isOpen} onClick={toggle} data-testid="trend-groups">
        {`${name === undefined ? t('trends.groups') : visibleText(name)} ▾`}
      </button>
      {isOpen && <Menu {...groups} onLeave={() => setOpen(false)} />}
    </div>
  );
};
