import type { ReactNode } from 'react';
import { visibleText } from './format/visibleText.ts';
import './NameText.css';

/** A name that somebody typed: as text only, in one line, cut where there is no room, whole in its hint. */
export const NameText = ({ name }: { name: string }): ReactNode => {
  const text = visibleText(name);
  return (
    <bdi className="name-text" title={text}>
      {text}
    </bdi>
  );
};
