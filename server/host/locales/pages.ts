export type PageLanguage = 'zh-CN' | 'en';

type PageText = { readonly title: string; readonly text: string };

/** The few sentences that the host itself says to a browser; everything else is the screens' own. */
export const PAGE_TEXTS = {
  'zh-CN': {
    needLink: {
      title: '监管仓门岗',
      text: '请使用程序启动时显示的链接打开。链接只能使用一次,十分钟内有效;重新启动程序会得到新的链接。',
    },
    badLink: { title: '链接无效', text: '此链接已被使用或已过期。请重新启动程序,使用新的链接。' },
    needInvitation: {
      title: '监管仓门岗',
      text: '请扫描邀请二维码打开。二维码由管理员或仓库负责人在「设置 → 岗位」中生成,只能使用一次,十分钟内有效。',
    },
    badInvitation: {
      title: '邀请无效',
      text: '此邀请已被使用或已过期。请管理员或仓库负责人重新生成二维码。',
    },
    notBuilt: { title: '界面尚未生成', text: '服务已在运行,但界面文件不存在。请用 npm start 启动程序。' },
    notFound: { title: '没有此页', text: '找不到您要的页面。' },
    refused: { title: '拒绝访问', text: '只能以程序给出的地址访问。' },
  },
  en: {
    needLink: {
      title: 'Gatehouse',
      text: 'Open this page by the link that the program printed when it started. A link works once and for ten minutes; starting the program again prints a new one.',
    },
    badLink: {
      title: 'This link no longer works',
      text: 'It has been used or has run out. Start the program again and use the new link.',
    },
    needInvitation: {
      title: 'Gatehouse',
      text: 'Open this page by scanning an invitation. An administrator or manager makes one under Settings, Seats; it works once and for ten minutes.',
    },
    badInvitation: {
      title: 'This invitation no longer works',
      text: 'It has been used or has run out. Ask an administrator or manager for a new one.',
    },
    notBuilt: {
      title: 'The screens are not built',
      text: 'The service is running, but the files of its screens are missing. Start the program with npm start.',
    },
    notFound: { title: 'No such page', text: 'There is nothing at this address.' },
    refused: { title: 'Refused', text: 'Use the address that the program gave.' },
  },
} as const satisfies Readonly<Record<PageLanguage, Readonly<Record<string, PageText>>>>;
