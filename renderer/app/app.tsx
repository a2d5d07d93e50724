import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import { Suspense } from 'react';
import { queryClient } from '../shared/api/queries.ts';
import { useLanguage, useText } from '../shared/i18n.ts';
import { useLook } from '../shared/look.ts';
import { antdThemes } from '../shared/theme-antd.ts';
import { Crash } from './crash.tsx';
import { nonce } from './nonce.ts';
import { router } from './router.tsx';
import './app.css';
import './narrow.css';

const Connecting = () => {
  const t = useText();
  return <p className="g-connecting">{t('app.connecting')}</p>;
};

/** The whole page: texts, look, data and router around the frame. */
export const App = () => {
  const language = useLanguage();
  const look = useLook();
  return (
    <ConfigProvider
      locale={language === 'zh-CN' ? zhCN : enUS}
      theme={antdThemes[look]}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <Crash>
            <Suspense fallback={<Connecting />}>
              <RouterProvider router={router} />
            </Suspense>
          </Crash>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
};
