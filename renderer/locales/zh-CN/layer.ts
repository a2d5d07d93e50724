import type { SampleLayer } from '#core/domain/policy.ts';

/** What a swab was taken from, or a disinfection was done on. */
export const layer = {
  OUTER: '外包装',
  INNER: '内包装',
  GOODS: '货物',
  CONTAINER_WALL: '集装箱内壁',
  VEHICLE: '车辆',
  ENVIRONMENT: '环境',
  PERSONNEL: '人员',
} satisfies Readonly<Record<SampleLayer, string>>;
