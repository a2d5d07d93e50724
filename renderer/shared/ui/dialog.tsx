import { Drawer, Modal, type DrawerProps, type ModalProps } from 'antd';
import { useCover } from '../cover.ts';
import './ui.css';

type Extra = {
  /** For a dialog in which codes are read: scans keep their meaning while it is open. */
  readonly takesScans?: boolean;
  /** For a dialog in which a second person signs: a badge that is read while it is open signs there. */
  readonly takesBadge?: boolean;
};

/**
 * What lies over a screen. While it is open scans do nothing; a stray tap beside it throws away nothing that was typed: it
 * is closed by its cross, by a button or by Esc.
 */
export const Dialog = ({ takesScans = false, takesBadge = false, ...props }: ModalProps & Extra) => {
  useCover(props.open === true && !takesScans, takesBadge);
  return <Modal centered mask={{ closable: false }} {...props} />;
};

/** A drawer that is only read: a tap beside it closes it, and scans go on. */
export const SidePanel = (props: DrawerProps) => <Drawer {...props} />;
