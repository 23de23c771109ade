import type { ReactNode } from 'react';
import './Notice.css';

export interface NoticeProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** What stands where a picture would: nothing there yet, loading, failed. */
export const Notice = ({ title, text, children, testId }: NoticeProps): ReactNode => (
  <div className="notice" role="status" data-testid={testId}>
    <p className="notice__title">{title}</p>
    {text !== undefined && <p className="notice__text">{text}</p>}
    {children}
  </div>
);
