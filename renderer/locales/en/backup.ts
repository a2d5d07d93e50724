import type { backup as zh } from '../zh-CN/backup.ts';

/** Backup. */
export const backup = {
  title: 'Backup',
  directory: 'Folder to back up to',
  directoryHint: 'Best on another disk or a network drive, such as D:\\gate-backup',
  every: 'How often',
  everyMinutes: 'Every {{n}} minutes',
  everyHour: 'Every hour',
  everyDay: 'Every day',
  save: 'Save',
  runNow: 'Back up now',
  running: 'Backing up…',
  never: 'Never backed up',
  lastOk: 'The last backup succeeded',
  lastFailed: 'The last backup failed',
  detail: '{{files}} files, {{mb}} MB',
  notSet: 'No backup folder is set. If the machine breaks, the records are gone.',
  adminOnly: 'An administrator can change these settings.',
} satisfies typeof zh;
