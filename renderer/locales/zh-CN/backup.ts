/** Backup. */
export const backup = {
  title: '备份',
  directory: '备份到哪个文件夹',
  directoryHint: '最好是另一块硬盘或网络盘，例如 D:\\gate-backup',
  every: '多久一次',
  everyMinutes: '每 {{n}} 分钟',
  everyHour: '每小时',
  everyDay: '每天',
  save: '保存设置',
  runNow: '现在备份',
  running: '正在备份…',
  never: '还没有备份过',
  lastOk: '上次备份成功',
  lastFailed: '上次备份失败',
  detail: '{{files}} 个文件，{{mb}} MB',
  notSet: '还没有设置备份文件夹。机器坏了，记录就没了。',
  adminOnly: '要改备份设置，请管理员登录。',
};
