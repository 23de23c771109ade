import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterView } from '#shared/api/counters.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { useView } from '../../../state/viewStore.ts';
import { useModal } from '../../useModal.ts';
import { CounterAnswerForm } from './CounterAnswerForm.tsx';
import { CounterFigures } from './CounterFigures.tsx';
import { CounterQuestionText } from './CounterQuestionText.tsx';
import { CounterTotals } from './CounterTotals.tsx';
import type { Counters } from './useCounters.ts';
import '../../trainer/Trainer.css';
import '../correction/Correction.css';

interface DialogProps {
  readonly view: DeviceView;
  readonly counter: CounterView;
  readonly counters: Counters;
  readonly onClose: () => void;
}

/** With a question the answers stand open; without one the correction is folded away. */
const Answer = ({ view, counter, counters }: Omit<DialogProps, 'onClose'>): ReactNode => {
  const { t } = useTranslation();
  const form = <CounterAnswerForm key={String(counter.question === null)} counter={counter} counters={counters} />;
  if (counter.state === 'new') return null;
  if (counter.question === null) {
    return (
      <details className="counter-fold">
        <summary data-testid="counter-correct">{t('counters.correct')}</summary>
        {form}
      </details>
    );
  }
  return (
    <>
      <CounterQuestionText counter={counter} question={counter.question} zone={view.site.timeZone} />
      {form}
    </>
  );
};

const Body = ({ view, counter, counters, onClose }: DialogProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const zone = view.site.timeZone;
  return (
    <>
      <header className="counter-dialog__head">
        <h2 id="counter-title">
          {t('counters.dialogTitle', { counter: counter.label[language], device: view.device.name })}
        </h2>
        <button type="button" className="tool-button" onClick={onClose} data-testid="counter-close">
          {t('counters.close')}
        </button>
      </header>
      <div className="counter-dialog__columns">
        <div className="counter-dialog__now">
          <CounterFigures counter={counter} zone={zone} />
          <Answer view={view} counter={counter} counters={counters} />
        </div>
        <CounterTotals counter={counter} zone={zone} />
      </div>
    </>
  );
};

/** One counter: its total, the question that it stands for, its correction, and its growth by periods. */
export const CounterDialog = (props: DialogProps): ReactNode => {
  const dialog = useModal();
  const { counters, onClose } = props;
  return (
    <dialog
      ref={dialog}
      className="confirm counter-dialog"
      // Takes the focus from a control that goes away, so that Esc stays within.
      tabIndex={-1}
      aria-labelledby="counter-title"
      onClose={() => {
        counters.forgetRefusal();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="counter-dialog"
    >
      <Body {...props} onClose={() => dialog.current?.close()} />
    </dialog>
  );
};
