import { type ReactNode, useId } from 'react';
import './ChoiceRow.css';

interface ChoiceRowProps<Name extends string> {
  readonly label: string;
  /** In their order on the screen. */
  readonly names: readonly Name[];
  readonly current: Name;
  readonly onChoose: (name: Name) => void;
  /** Each choice is found by it and its name: `language-ru`. */
  readonly testId: string;
  /** The label is for those who do not see the row: its place says what it is. */
  readonly hidesLabel?: boolean;
  readonly children: (name: Name) => ReactNode;
}

/** One of a few, all in sight; the arrows go from one to the next. */
export const ChoiceRow = <Name extends string>(props: ChoiceRowProps<Name>): ReactNode => {
  const { label, names, current, onChoose, testId, hidesLabel = false, children } = props;
  const group = useId();
  return (
    <fieldset className="choice-row">
      <legend className={hidesLabel ? 'visually-hidden' : undefined}>{label}</legend>
      <div className="choice-row__choices">
        {names.map((name) => (
          <label key={name} className="choice-row__choice">
            <input
              type="radio"
              name={group}
              checked={name === current}
              onChange={() => onChoose(name)}
              data-testid={`${testId}-${name}`}
            />
            <span>{children(name)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
