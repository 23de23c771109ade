import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { typedAmount } from '../../state/typedAmount.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';

interface EditFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly maxLength: number;
  readonly onCommit: (value: string) => void;
  readonly testId: string;
  readonly error?: string | undefined;
  readonly isNumber?: boolean;
  /** The label stands in a table's head already. */
  readonly isBare?: boolean;
}

/** A text that becomes one step of the draft when the field is left, not with every letter. */
export const EditField = (props: EditFieldProps): ReactNode => {
  const { label, value, isReadOnly, maxLength, onCommit, testId, error, isNumber = false, isBare = false } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = (): void => {
    if (typed !== value) onCommit(typed);
  };
  return (
    <TextInput
      {...(isBare ? { 'aria-label': label } : { label })}
      value={typed}
      readOnly={isReadOnly}
      maxLength={maxLength}
      inputMode={isNumber ? 'decimal' : 'text'}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      data-testid={testId}
    />
  );
};

interface EditNumberProps extends Omit<EditFieldProps, 'value' | 'onCommit' | 'maxLength' | 'isNumber'> {
  /** Null: nothing stands there. */
  readonly value: number | null;
  readonly onCommit: (value: number | null) => void;
}

const NUMBER_LENGTH = 12;

/** The same for an amount; what is no number is not taken. */
export const EditNumber = ({ value, onCommit, ...rest }: EditNumberProps): ReactNode => {
  const language = useView((view) => view.language);
  const text = value === null ? '' : formatNumber(value, Number.isInteger(value) ? 0 : 1, language);
  return (
    <EditField
      {...rest}
      value={text}
      maxLength={NUMBER_LENGTH}
      isNumber
      onCommit={(typed) => {
        if (typed.trim() === '') onCommit(null);
        else if (typedAmount(typed) !== null) onCommit(typedAmount(typed));
      }}
    />
  );
};
