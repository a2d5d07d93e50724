import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { NextStep } from '#core/domain/batch.ts';
import { rolesOfStep } from '#core/contract/step-roles.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { useSignIn } from '#renderer/shared/use-sign-in.ts';

/** In a demo: one tap becomes a person who may take the step, and opens it. Nothing elsewhere. */
export const DemoHand = ({
  step,
  path,
  ownGoods = false,
}: {
  readonly step: NextStep;
  readonly path: string;
  /** The goods are a certain merchant's: another merchant may not see them, and nobody knows here who is whose. */
  readonly ownGoods?: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const me = useMe();
  const command = useSignIn(() => {
    go(path);
  });
  // The contract names first whose daily work a step is. Results are verified by somebody who cannot have entered them.
  const wanted = rolesOfStep(step).filter((role) => role !== 'MERCHANT' || !ownGoods);
  const order = step === 'VERIFY_RESULTS' ? wanted.toReversed() : wanted;
  const role = order.find((one) => me.demoPeople.some((person) => person.roles.includes(one)));
  const [chosen] = me.demoPeople
    .filter((person) => role !== undefined && person.roles.includes(role))
    .toSorted((x, y) => x.roles.length - y.roles.length);
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
