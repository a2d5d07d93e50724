import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attestedElapsed,
  CLOCK_TOLERANCE_MS,
  detectGap,
  judgeClock,
  type ClockTail,
  type RawClock,
} from './attested-time.ts';

const HOUR = 3_600_000;
const tail: ClockTail = { wallMs: 1_000_000_000, monoMs: 5_000, bootId: 'a', attestedMs: 70_000 };
const later = (wall: number, mono: number, bootId = 'a'): RawClock => ({
  wallMs: tail.wallMs + wall,
  monoMs: tail.monoMs + mono,
  bootId,
});

describe('attested time', () => {
  it('grows with the monotonic clock of one boot and with nothing else', () => {
    expect(judgeClock(later(HOUR, HOUR), tail, false).attestedMs).toBe(70_000 + HOUR);
    expect(judgeClock(later(200 * HOUR, 1_000), tail, false).attestedMs).toBe(71_000);
    expect(judgeClock(later(HOUR, HOUR, 'b'), tail, false).attestedMs).toBe(70_000);
    expect(judgeClock(later(HOUR, -4_000), tail, false).attestedMs).toBe(70_000);
    expect(judgeClock(later(0, 0), null, false).attestedMs).toBe(0);
  });

  it('calls it a gap when the clocks part, and names the cause', () => {
    expect(detectGap(later(HOUR, HOUR), tail)).toBeNull();
    expect(detectGap(later(HOUR + CLOCK_TOLERANCE_MS, HOUR), tail)).toBeNull();
    expect(detectGap(later(9 * HOUR, HOUR), tail)).toMatchObject({
      cause: 'WALL_AHEAD',
      claimedMs: 8 * HOUR,
    });
    expect(detectGap(later(9 * HOUR, 0, 'b'), tail)).toMatchObject({ cause: 'OFF', claimedMs: 9 * HOUR });
    expect(detectGap(later(-HOUR, HOUR), tail)).toMatchObject({ cause: 'WALL_BEHIND', claimedMs: 0 });
    expect(detectGap(later(-HOUR, 0, 'b'), tail)).toMatchObject({ cause: 'WALL_BEHIND', claimedMs: 0 });
  });

  it('cannot be made to run faster by any way of turning the wall clock', () => {
    const step = fc.record({
      wall: fc.integer({ min: -400 * HOUR, max: 400 * HOUR }),
      mono: fc.integer({ min: 0, max: HOUR }),
      reboot: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = tail;
        let seen = 0;
        let boot = 0;
        for (const { wall, mono, reboot } of steps) {
          if (reboot) boot += 1;
          else seen += mono;
          const raw: RawClock = {
            wallMs: now.wallMs + wall,
            monoMs: reboot ? mono : now.monoMs + mono,
            bootId: `boot-${boot}-${tail.bootId}`,
          };
          const first = now.bootId === tail.bootId && !reboot;
          const judged = judgeClock(first ? { ...raw, bootId: tail.bootId } : raw, now, false);
          now = { ...judged };
          if (first) boot = 0;
        }
        expect(now.attestedMs - tail.attestedMs).toBeLessThanOrEqual(seen);
      }),
    );
  });

  it('counts a confirmed gap only for what began before it', () => {
    const gap = {
      gapId: 'g',
      openedSeq: 10,
      cause: 'OFF' as const,
      fromMs: 0,
      toMs: HOUR,
      claimedMs: HOUR,
      confirmedMs: HOUR,
    };
    const now = { attestedMs: 5_000 };
    expect(attestedElapsed({ seq: 9, attestedMs: 1_000 }, now, [gap])).toBe(4_000 + HOUR);
    expect(attestedElapsed({ seq: 11, attestedMs: 1_000 }, now, [gap])).toBe(4_000);
    expect(attestedElapsed({ seq: 9, attestedMs: 1_000 }, now, [{ ...gap, confirmedMs: null }])).toBe(4_000);
  });
});
