import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useGo } from '../navigation.tsx';

/** Opens a form that can be printed, from the place where it is needed. */
export const FormLink = ({
  to,
  label,
  testId,
}: {
  readonly to: string;
  readonly label: string;
  readonly testId?: string;
}) => {
  const go = useGo();
  return (
    <Button
      size="large"
      icon={<PrinterOutlined />}
      data-testid={testId}
      onClick={() => {
        go(to);
      }}
    >
      {label}
    </Button>
  );
};
