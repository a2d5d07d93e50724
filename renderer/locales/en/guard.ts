import type { guard as zh } from '../zh-CN/guard.ts';

/** Conditions of release: what each one is called, and what is missing while it is open. */
export const guard = {
  met: {
    DECLARATION_APPROVED: 'Declaration approved',
    PAPERS_COMPLETE: 'Papers complete',
    PAPERS_CONSISTENT: 'Papers agree with the declaration',
    INSPECTED: 'Counted, inspected and accepted',
    REPACKED: 'Nothing damaged, or packed anew',
    DISINFECTED: 'Disinfected',
    RESTED: 'Rested {{neededHours}} hours',
    SAMPLED: 'All samples taken',
    RESULTS_NEGATIVE: 'Every sample negative',
    RESULTS_VERIFIED: 'Results verified by a second person',
    RESULTS_CURRENT: 'Results still valid',
    NO_HOLDS: 'No holds',
    CLOCK_TRUSTED: 'Time is trusted',
  },
  open: {
    DECLARATION_APPROVED: 'The declaration is not approved yet',
    PAPERS_COMPLETE: 'Papers are missing: {{kinds}}',
    PAPERS_CONSISTENT: 'Papers and declaration differ: {{fields}}',
    INSPECTED: 'Not counted and inspected yet',
    REPACKED: '{{damaged}} pieces came in damaged packages and are not packed anew',
    DISINFECTED: 'No disinfection is finished',
    RESTED: 'Rest lacks {{remainingMs}} (of {{neededHours}} hours)',
    SAMPLED: 'Samples still to take: {{layers}}',
    RESULTS_NEGATIVE: 'Samples without a negative result: {{samples}}',
    RESULTS_VERIFIED: 'Results not verified by a second person: {{samples}}',
    RESULTS_CURRENT: 'Results older than {{hours}} hours, swab again: {{samples}}',
    NO_HOLDS: 'On hold: {{kinds}}',
    CLOCK_TRUSTED: "The computer's time is in doubt; two persons must confirm the gap",
  },
  restedUnconfirmed: '{{unconfirmedMs}} more count once two persons confirm them',
} satisfies typeof zh;
