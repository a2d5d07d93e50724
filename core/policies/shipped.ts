import type { Policy } from '#core/domain/policy.ts';
import { COLD_CHAIN_2020_11 } from './cold-chain-2020-11.ts';
import { SHANDONG_2022_04 } from './shandong-2022-04.ts';
import { ZHEJIANG_2022_03 } from './zhejiang-2022-03.ts';

/** The policies that come with the program, the one for the markets of the seed texts first. */
export const SHIPPED_POLICIES: ReadonlyArray<Policy> = [
  ZHEJIANG_2022_03,
  SHANDONG_2022_04,
  COLD_CHAIN_2020_11,
];
