import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CommandState } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** A button for a decision of two persons: first the reason, then the second person signs in place. */
export const DecideByTwo = ({
  label,
  testId,
  command,
  danger = false,
  disabled = false,
  lead,
  onDecide,
}: {
  readonly label: string;
  readonly testId: string;
  readonly command: CommandState & { readonly clear: () => void };
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly lead?: ReactNode;
  /** Answers whether it was done: the dialog then closes. */
  readonly onDecide: (reason: string, countersignId: string) => Promise<boolean>;
}) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [signing, setSigning] = useState<string | null>(null);
  return (
    <>
      <Button
        size="large"
        danger={danger}
        disabled={disabled}
        data-testid={testId}
        onClick={() => {
          command.clear();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      {open ? (
        <ReasonDialog
          open={signing === null}
          testId={testId}
          title={label}
          lead={lead ?? <p className="b-notice">{t('incident.two')}</p>}
          label={t('incident.reason')}
          lack={t('incident.reasonLack')}
          confirm={t('incident.sign')}
          danger={danger}
          command={command}
          onConfirm={setSigning}
          onCancel={() => {
            setOpen(false);
          }}
        />
      ) : null}
      <SecondPersonDialog
        open={signing !== null}
        title={label}
        onCancel={() => {
          setSigning(null);
        }}
        onSigned={(countersignId) => {
          const reason = signing ?? '';
          setSigning(null);
          void onDecide(reason, countersignId).then((done) => {
            if (done) setOpen(false);
          });
        }}
      />
    </>
  );
};
