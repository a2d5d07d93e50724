import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Tone } from '../theme.ts';
import './ui.css';

/** The icon of a state; always beside words. */
export const ToneIcon = ({ tone }: { readonly tone: Tone }) => {
  switch (tone) {
    case 'GREEN':
      return <CheckCircleFilled aria-hidden />;
    case 'AMBER':
      return <ExclamationCircleFilled aria-hidden />;
    case 'RED':
      return <CloseCircleFilled aria-hidden />;
    case 'NEUTRAL':
      return <MinusCircleOutlined aria-hidden />;
  }
};

/** A state in a word: icon, soft colour, text. */
export const Chip = ({
  tone = 'NEUTRAL',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) => (
  <span className={`g-chip g-tone-${tone.toLowerCase()}`}>
    <ToneIcon tone={tone} />
    {children}
  </span>
);
