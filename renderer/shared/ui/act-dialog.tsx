import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CommandState } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { Dialog } from './dialog.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { Refusals } from './refusals.tsx';
import { SecondPersonDialog } from './second-person-dialog.tsx';
import './ui.css';

/**
 * One act that everybody will read later: what is asked (`children`), what is still missing, what spoke against it, and two
 * buttons. With `second` the second person then signs in place, and `onConfirm` gets their signature; else it gets null.
 */
export const ActDialog = ({
  open,
  title,
  confirm,
  testId,
  lack,
  command,
  second,
  danger = false,
  width = 720,
  cancel,
  children,
  onConfirm,
  onCancel,
}: {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly confirm: string;
  /** Of the button that confirms. */
  readonly testId: string;
  /** What is still missing, null when nothing is. */
  readonly lack: string | null;
  readonly command: CommandState;
  /** Head of the dialog in which the second person signs; none when one person is enough. */
  readonly second?: ReactNode;
  readonly danger?: boolean;
  readonly width?: number;
  /** Another word than "Cancel" on the button that leaves. */
  readonly cancel?: string;
  readonly children: ReactNode;
  readonly onConfirm: (countersignId: string | null) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [signing, setSigning] = useState(false);
  return (
    <>
      <Dialog open={open && !signing} title={title} footer={null} width={width} onCancel={onCancel}>
        {children}
        <p className="b-amber b-lack" role="status" data-testid="lack">
          {lack ?? ''}
        </p>
        <Refusals of={command} />
        <div className="b-act-buttons">
          <Button size="large" onClick={onCancel}>
            {cancel ?? t('common.cancel')}
          </Button>
          <PrimaryButton
            danger={danger}
            data-testid={testId}
            loading={command.pending}
            disabled={lack !== null}
            onClick={() => {
              if (second === undefined) onConfirm(null);
              else setSigning(true);
            }}
          >
            {confirm}
          </PrimaryButton>
        </div>
      </Dialog>
      <SecondPersonDialog
        open={open && signing}
        title={second}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          onConfirm(countersignId);
        }}
      />
    </>
  );
};
