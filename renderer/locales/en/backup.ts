import type { backup as zh } from '../zh-CN/backup.ts';

/** Backup. */
export const backup = {
  stage: { COPY: 'Copying', VERIFY: 'Verifying the copy' },
  verify: {
    title: 'Verify the ledger',
    hint: 'Replays every record and compares it with what the program shows, to see whether anything was changed. Work goes on meanwhile.',
    go: 'Verify',
    running: 'Verifying the ledger',
    unit: 'records',
    ok: 'All {{n}} records agree; nothing was changed.',
    wrong: '{{n}} things do not agree:',
    failed: 'It could not be finished. Please try again.',
  },
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
