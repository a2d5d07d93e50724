import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { useSignIn } from '#renderer/shared/use-sign-in.ts';
import { mayDo } from './urgency.ts';

/** In a demo: one tap becomes a person who may take the step, and opens it. Nothing elsewhere. */
export const DemoHand = ({
  step,
  path,
  merchantId = null,
}: {
  readonly step: NextStep;
  readonly path: string;
  /** Whose goods they are: only that merchant's people see them. */
  readonly merchantId?: string | null;
}) => {
  const t = useText();
  const go = useGo();
  const me = useMe();
  const command = useSignIn(() => {
    go(path);
  });
  const able = me.demoPeople.filter((person) => mayDo(step, person.roles));
  // Whoever has the step as the daily work comes before those who may do everything.
  const fewest = (roles: ReadonlyArray<Role>): number => roles.length;
  const [person] = able
    .filter((one) => merchantId === null || !one.roles.includes('MERCHANT'))
    .toSorted((a, b) => fewest(a.roles) - fewest(b.roles));
  const chosen = merchantId === null ? person : (person ?? able[0]);
  const role = chosen?.roles.find((one) => mayDo(step, [one]));
  if (chosen === undefined || role === undefined) return null;
  return (
    <Button
      size="large"
      icon={<SwapOutlined />}
      loading={command.pending}
      onClick={() => void command.run({ username: chosen.username, secret: chosen.secret })}
    >
      {t('app.homeAs', { name: chosen.name, role: t(`role.${role}`) })}
    </Button>
  );
};
