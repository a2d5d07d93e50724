import { Input } from 'antd';
import { useState } from 'react';
import { useText } from '#renderer/shared/i18n.ts';

/** A code and why something is done to it; `given` is null until both are there. */
export const useCodeAndReason = () => {
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const typed = { code: code.trim(), reason: reason.trim() };
  return {
    code,
    reason,
    setCode,
    setReason,
    given: typed.code === '' || typed.reason === '' ? null : typed,
    clear: () => {
      setCode('');
      setReason('');
    },
  };
};

/** The two fields of an act on one code. */
export const CodeAndReason = ({
  of: { code, reason, setCode, setReason },
  label,
}: {
  readonly of: ReturnType<typeof useCodeAndReason>;
  readonly label: string;
}) => {
  const t = useText();
  return (
    <>
      <Input
        value={code}
        placeholder={label}
        aria-label={label}
        onChange={(event) => {
          setCode(event.target.value);
        }}
      />
      <Input
        value={reason}
        placeholder={t('common.reason')}
        aria-label={t('common.reason')}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
    </>
  );
};
