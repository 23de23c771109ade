import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '#shared/model/profile.ts';
import { type DeviceView, tagPrefixOf } from '../../../state/deviceView.ts';
import {
  type CorrectionDraft,
  correctionOrder,
  type PointScale,
  scaleOf,
  typedCorrection,
} from '../../../state/scaleCorrection.ts';
import { stationNow } from '../../../state/stationNow.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { useView } from '../../../state/viewStore.ts';
import { zonedText } from '../../../state/zonedTime.ts';
import { AlarmSymbol } from '../../../widgets/AlarmSymbol.tsx';
import type { Language } from '../../../widgets/format/language.ts';
import { useModal } from '../../useModal.ts';
import { useRefusalText } from '../../useRefusalText.ts';
import { CorrectionFields } from './CorrectionFields.tsx';
import { CorrectionList } from './CorrectionList.tsx';
import { CorrectionPreview } from './CorrectionPreview.tsx';
import { plainNumber, scaleText } from './scaleText.ts';
import { type Corrections, useCorrections } from './useCorrections.ts';
import '../../trainer/Trainer.css';
import './Correction.css';

interface DialogProps {
  readonly view: DeviceView;
  readonly point: Point;
  readonly onClose: () => void;
}

const DAY_MS = 86_400_000;

/** The present scale, for the last day. */
const firstDraft = ({ scale, offset, invert }: PointScale, zone: string, language: Language): CorrectionDraft => ({
  scale: plainNumber(scale, language),
  offset: plainNumber(offset, language),
  invert,
  from: zonedText(stationNow() - DAY_MS, zone),
  to: zonedText(stationNow(), zone),
  reason: '',
});

const Refusal = ({ refusal }: Pick<Corrections, 'refusal'>): ReactNode => {
  const whyNot = useWhyNot('history.correct');
  const text = useRefusalText(refusal);
  if (whyNot === undefined && text === null) return null;
  return (
    <p className="order-note" role="alert" data-testid="correction-refusal">
      <AlarmSymbol priority="medium" />
      {whyNot ?? text}
    </p>
  );
};

interface FootProps {
  readonly corrections: Corrections;
  /** Null while something is wrong with what was typed. */
  readonly order: Parameters<Corrections['correct']>[0] | null;
  readonly onObeyed: () => void;
  readonly onClose: () => void;
}

const Foot = ({ corrections, order, onObeyed, onClose }: FootProps): ReactNode => {
  const { t } = useTranslation();
  const lacked = useWhyNot('history.correct');
  const whyNot = lacked ?? (order === null ? t('correction.incomplete') : undefined);
  const apply = async (): Promise<void> => {
    if (order === null || lacked !== undefined || corrections.isAsking) return;
    if (await corrections.correct(order)) onObeyed();
  };
  return (
    <div className="confirm__buttons">
      <button type="button" className="tool-button" onClick={onClose} data-testid="correction-close">
        {t('correction.close')}
      </button>
      <button
        type="button"
        className="tool-button order-button order-button--strong"
        aria-disabled={whyNot !== undefined}
        aria-busy={corrections.isAsking}
        title={whyNot}
        onClick={() => void apply()}
        data-testid="correction-apply"
      >
        {t('correction.apply')}
      </button>
    </div>
  );
};

const Head = ({ view, point, present }: Omit<DialogProps, 'onClose'> & { readonly present: PointScale }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  return (
    <>
      <h2 id="correction-title">{t('correction.title', { point: point.label[language], device: view.device.name })}</h2>
      <p className="fixes__quiet">{t('correction.what')}</p>
      <p data-testid="correction-present">
        {t('correction.present', { scale: scaleText(present, language, t('correction.inverted')) })}
      </p>
    </>
  );
};

const Body = ({ view, point, onClose }: DialogProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const present = scaleOf(view, point.key);
  const corrections = useCorrections(view.device.id, point.key);
  const zone = view.site.timeZone;
  const [draft, setDraft] = useState(() => firstDraft(present, zone, language));
  const typed = typedCorrection(draft, zone);
  return (
    <>
      <Head view={view} point={point} present={present} />
      <CorrectionFields
        draft={draft}
        onChange={(changes) => setDraft({ ...draft, ...changes })}
        problems={typed.problems}
        zone={zone}
      />
      <CorrectionPreview
        tag={`${tagPrefixOf(view)}.${point.key}`}
        point={point}
        present={present}
        corrections={corrections.list ?? []}
        typed={typed}
        zone={zone}
      />
      <Refusal refusal={corrections.refusal} />
      <Foot
        corrections={corrections}
        order={correctionOrder(view.device.id, point.key, draft, zone)}
        onObeyed={() => setDraft({ ...draft, reason: '' })}
        onClose={onClose}
      />
      <h3>{t('correction.list')}</h3>
      <CorrectionList corrections={corrections} present={present} zone={zone} />
    </>
  );
};

/** Puts a wrong scale of a point right for a span of its past, and takes that back. */
export const CorrectionDialog = (props: DialogProps): ReactNode => {
  const dialog = useModal();
  return (
    <dialog
      ref={dialog}
      className="confirm correction"
      // Takes the focus from a control that goes away, so that Esc stays within.
      tabIndex={-1}
      aria-labelledby="correction-title"
      onClose={props.onClose}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="correction"
    >
      <Body {...props} onClose={() => dialog.current?.close()} />
    </dialog>
  );
};
