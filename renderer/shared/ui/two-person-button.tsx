import { useState } from 'react';
import { PrimaryButton } from './primary-button.tsx';
import { SecondPersonDialog } from './second-person-dialog.tsx';

/** A button whose act needs a second person: they sign in place, then it runs with their signature. */
export const TwoPersonButton = ({
  title,
  text,
  disabled = false,
  loading = false,
  danger = false,
  testId,
  onSigned,
}: {
  /** Head of the dialog in which the second person signs. */
  readonly title: string;
  readonly text: string;
  readonly disabled?: boolean;
  readonly loading?: boolean;
  readonly danger?: boolean;
  readonly testId: string;
  readonly onSigned: (countersignId: string) => void;
}) => {
  const [signing, setSigning] = useState(false);
  return (
    <>
      <PrimaryButton
        data-testid={testId}
        danger={danger}
        disabled={disabled}
        loading={loading}
        onClick={() => {
          setSigning(true);
        }}
      >
        {text}
      </PrimaryButton>
      <SecondPersonDialog
        open={signing}
        title={title}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          onSigned(countersignId);
        }}
      />
    </>
  );
};
