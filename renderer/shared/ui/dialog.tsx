import { Drawer, Modal, type DrawerProps, type ModalProps } from 'antd';
import { useCover } from '../cover.ts';
import './ui.css';

type Extra = {
  /** For a dialog in which codes are read: scans keep their meaning while it is open. */
  readonly takesScans?: boolean;
};

/**
 * What lies over a screen. While it is open scans do nothing; a stray tap beside it throws away nothing that was typed: it
 * is closed by its cross, by a button or by Esc.
 */
export const Dialog = ({ takesScans = false, ...props }: ModalProps & Extra) => {
  useCover(props.open === true && !takesScans);
  return <Modal centered mask={{ closable: false }} {...props} />;
};

/** A drawer that is only read: a tap beside it closes it, and scans go on. */
export const SidePanel = (props: DrawerProps) => <Drawer {...props} />;
