import type { setup as zh } from '../zh-CN/setup.ts';

/** First start. */
export const setup = {
  welcome: 'Gatehouse',
  question: 'First start. What would you like to do?',
  demoTitle: 'Look at a demo',
  demoText:
    'A small warehouse, some people, an emulated scanner and printer. Try anything; nothing can break.',
  demoGo: 'Open the demo',
  demoBusy: 'Preparing the demo…',
  realTitle: 'Set up my warehouse',
  realText: 'Name, slots and the first administrator; ready at once.',
  realGo: 'Start',
  forever: 'The choice stays with the data directory. For the other one, start with another directory.',
  stepName: 'Name of the warehouse',
  nameLabel: 'Name',
  nameHint: 'It is printed on labels, daily sheets and certificates.',
  stepPolicy: 'By which rules',
  policyHint:
    'Begin with one of the sets that come with the program; two persons can change it later under Rules.',
  stepSlots: 'Slots',
  slotsHint:
    'Say how many slots each zone has; their numbers are made for you, such as J-01. Mark the slots so.',
  slotCount: 'Slots',
  slotCodes: '{{from}} … {{to}}',
  slotPrefix: 'Prefix',
  zoneFrontHint: 'Unloading, unpacking, disinfection',
  zoneRestHint: 'Goods rest here',
  zoneStorageHint: 'Tested goods get their codes here',
  zoneIsolationHint: 'Goods in trouble stand apart',
  slotsTotal: '{{n}} slots in all',
  stepAdmin: 'The administrator',
  adminName: 'Name',
  adminUsername: 'User name',
  adminSecret: 'Password or PIN',
  adminSecretAgain: 'Once more',
  adminHint:
    'Adds people, connects devices, sets up backup. At least 6 characters; a lost one cannot be recovered.',
  secretsDiffer: 'The two differ',
  secretShort: 'At least 6 characters',
  found: 'Set up',
} satisfies typeof zh;
