import {
  CalendarOutlined,
  FileTextOutlined,
  InboxOutlined,
  SafetyOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Outlet } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { Suspense, type ReactNode } from 'react';
import type { PersonView, WarehouseView } from '#core/contract/views.ts';
import { api } from '../shared/api/client.ts';
import { personChanged } from '../shared/api/queries.ts';
import { useCommand } from '../shared/api/use-command.ts';
import { useText, type TextKey } from '../shared/i18n.ts';
import { Go, usePath } from '../shared/navigation.tsx';
import { LanguageSwitch } from '../shared/ui/language-switch.tsx';
import { Crash } from './crash.tsx';
import './phone.css';

const TABS: ReadonlyArray<{ readonly to: string; readonly text: TextKey; readonly icon: ReactNode }> = [
  { to: '/mine', text: 'seats.mine.tabs.goods', icon: <InboxOutlined aria-hidden /> },
  { to: '/declare', text: 'seats.mine.tabs.declare', icon: <FileTextOutlined aria-hidden /> },
  { to: '/booking', text: 'seats.mine.tabs.booking', icon: <CalendarOutlined aria-hidden /> },
  { to: '/pledge', text: 'seats.mine.tabs.pledge', icon: <SafetyOutlined aria-hidden /> },
];

/** What stands around a merchant's screens on a phone: who is here above, the four places within reach of a thumb below. */
export const PhoneFrame = ({
  warehouse,
  person,
  locked,
  notes,
}: {
  readonly warehouse: WarehouseView;
  readonly person: PersonView;
  readonly locked: boolean;
  readonly notes: ReactNode;
}) => {
  const t = useText();
  const path = usePath();
  const signOut = useCommand((_: { commandId?: string }) => api.session.signOut(), { onDone: personChanged });
  return (
    <div className="m-frame" inert={locked}>
      <header className="m-top">
        <b>{warehouse.name}</b>
        <LanguageSwitch />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'lock', label: t('seats.lock.now') },
              { key: 'out', label: t('app.signOut') },
            ],
            onClick: ({ key }) => {
              if (key === 'lock') void api.session.lock();
              else void signOut.run({});
            },
          }}
        >
          <Button className="f-person" icon={<UserOutlined />} aria-label={person.name}>
            <span>
              <b>{person.name}</b>
            </span>
          </Button>
        </Dropdown>
      </header>
      <main className="m-main" data-path={path}>
        {notes}
        <Crash key={path}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </Crash>
      </main>
      <nav className="m-tabs" aria-label={t('app.steps')}>
        {TABS.map(({ to, text, icon }) => (
          <Go key={to} to={to} className={path === to || path.startsWith(`${to}/`) ? 'is-here' : ''}>
            {icon}
            <span>{t(text)}</span>
          </Go>
        ))}
      </nav>
    </div>
  );
};
