import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useText } from '../i18n.ts';
import { LOOK_CHOICES, setLook, useLookChoice, type LookChoice } from '../look.ts';

const icons = {
  LIGHT: <SunOutlined aria-hidden />,
  DARK: <MoonOutlined aria-hidden />,
  SYSTEM: <DesktopOutlined aria-hidden />,
} as const satisfies Readonly<Record<LookChoice, unknown>>;

/** Light, dark, or as the machine is set; at once and for this machine. */
export const LookSwitch = () => {
  const t = useText();
  const choice = useLookChoice();
  return (
    <Segmented
      data-testid="look-switch"
      aria-label={t('app.look')}
      value={choice}
      options={LOOK_CHOICES.map((value) => ({ value, icon: icons[value], label: t(`app.lookOf.${value}`) }))}
      onChange={setLook}
    />
  );
};
