import type { Role } from '#core/domain/roles.ts';

export type DemoPerson = {
  readonly name: string;
  readonly username: string;
  /** Published on the sign-in page of a demo: it protects nothing and is meant to be known. */
  readonly secret: string;
  readonly roles: ReadonlyArray<Role>;
  /** Trading name of the merchant whom the person acts for. */
  readonly merchant: string | null;
};

/** The first person of the demo, who founds it. */
export const DEMO_ADMINISTRATOR = {
  name: '沈建国',
  username: 'admin',
  secret: '246801',
  roles: ['ADMINISTRATOR', 'MANAGER'],
  merchant: null,
} as const satisfies DemoPerson;

/** Everybody else, one for each kind of work. */
export const DEMO_PEOPLE: ReadonlyArray<DemoPerson> = [
  { name: '王小虎', username: 'gate', secret: '111111', roles: ['GATE'], merchant: null },
  { name: '李慧敏', username: 'inspector', secret: '222222', roles: ['INSPECTOR', 'GATE'], merchant: null },
  {
    name: '陈志强',
    username: 'disinfect',
    secret: '333333',
    roles: ['DISINFECTION_OPERATOR', 'GATE'],
    merchant: null,
  },
  { name: '周晓燕', username: 'sampler', secret: '444444', roles: ['SAMPLER'], merchant: null },
  { name: '吴敏', username: 'lab', secret: '555555', roles: ['LABORATORY'], merchant: null },
  { name: '郑海燕', username: 'lab2', secret: '565656', roles: ['LABORATORY'], merchant: null },
  { name: '孙国庆', username: 'manager', secret: '666666', roles: ['MANAGER'], merchant: null },
  {
    name: '何正平',
    username: 'supervisor',
    secret: '777777',
    roles: ['RESIDENT_SUPERVISOR'],
    merchant: null,
  },
  { name: '徐丽华', username: 'market', secret: '888888', roles: ['MARKET_OPERATOR'], merchant: null },
  { name: '卓美玲', username: 'zhuo', secret: '999999', roles: ['MERCHANT'], merchant: '卓氏服饰' },
  { name: '林永福', username: 'lin', secret: '909090', roles: ['MERCHANT'], merchant: '永福童装' },
  { name: '钱月娥', username: 'auditor', secret: '123123', roles: ['AUDITOR'], merchant: null },
];
