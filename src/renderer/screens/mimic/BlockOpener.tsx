import type { ReactNode } from 'react';
import type { DeviceView } from '../../state/deviceView.ts';
import { NameText } from '../../widgets/NameText.tsx';
import './BlockOpener.css';

interface BlockOpenerProps {
  readonly view: DeviceView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** The name of a block of the diagram, which opens its card by keyboard; a press anywhere on the block does so too. */
export const BlockOpener = ({ view, isOpen, onOpen }: BlockOpenerProps): ReactNode => (
  <button
    type="button"
    className="block-opener"
    aria-pressed={isOpen}
    onClick={(event) => {
      event.stopPropagation();
      onOpen();
    }}
  >
    <NameText name={view.device.name} />
  </button>
);
