/** Whom a rule on tests speaks of: where somebody works … */
export const POPULATIONS = ['WAREHOUSE', 'PROFESSIONAL_MARKET', 'FOOD_MARKET', 'CARRIER'] as const;
export type Population = (typeof POPULATIONS)[number];

/** … and how near they come to imported goods (seed 003: 直接接触, 间接接触, 短期或临时). */
export const CONTACT_CLASSES = ['DIRECT', 'INDIRECT', 'TEMPORARY'] as const;
export type ContactClass = (typeof CONTACT_CLASSES)[number];

/** What a test came to. A positive one stops the person at once; PENDING is a swab whose result is awaited. */
export const STAFF_TEST_RESULTS = ['NEGATIVE', 'POSITIVE', 'INVALID', 'PENDING'] as const;
export type StaffTestResult = (typeof STAFF_TEST_RESULTS)[number];
