import type { KeyboardEvent, ReactNode } from 'react';
import './Tabs.css';

type Steps = Readonly<Record<string, number>>;
const ROW_STEPS: Steps = { ArrowLeft: -1, ArrowRight: 1 };
const COLUMN_STEPS: Steps = { ...ROW_STEPS, ArrowUp: -1, ArrowDown: 1 };

interface TabsProps<Name extends string> {
  /** In their order on the screen. */
  readonly names: readonly Name[];
  readonly current: Name;
  /** What the row of tabs chooses between, for those who do not see it. */
  readonly label: string;
  /** Each tab is found by it and its name: `alarms-tab-open`. */
  readonly testId: string;
  /** One below the other, where there are too many for a row. */
  readonly isColumn?: boolean;
  readonly onChoose: (name: Name) => void;
  readonly children: (name: Name) => ReactNode;
}

/** A row or a column of tabs; the arrows go from one to the next and round. */
export const Tabs = <Name extends string>(props: TabsProps<Name>): ReactNode => {
  const { names, current, label, testId, isColumn = false, onChoose, children } = props;
  const step = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.altKey ? undefined : (isColumn ? COLUMN_STEPS : ROW_STEPS)[event.key];
    if (by === undefined) return;
    const next = names[(names.indexOf(current) + by + names.length) % names.length] ?? current;
    event.preventDefault();
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-testid="${testId}-${next}"]`)?.focus();
  };
  return (
    <div
      className={isColumn ? 'tabs tabs--column' : 'tabs'}
      role="tablist"
      aria-label={label}
      aria-orientation={isColumn ? 'vertical' : 'horizontal'}
      onKeyDown={step}
    >
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          className="topbar__site"
          aria-selected={name === current}
          tabIndex={name === current ? 0 : -1}
          onClick={() => onChoose(name)}
          data-testid={`${testId}-${name}`}
        >
          {children(name)}
        </button>
      ))}
    </div>
  );
};
