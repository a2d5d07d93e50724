import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import { DiskFull } from '#db/errors.ts';
import { RefusedError } from './errors.ts';
import { accessRefusal, toClientError } from './guard.ts';

const gate: Actor = { personId: 'per-1', roles: ['GATE'], merchantId: null, seatId: 'seat-1' };

/** What a caller is shown for an error, and what was reported. */
const shown = (error: unknown) => {
  const reported: unknown[] = [];
  const { code, data, message } = toClientError(error, 'gate.arrive', (what) => {
    reported.push(what);
    return 'F-1';
  });
  return { code, data, message, reported };
};

/** The error that the contract's validator throws for an input. */
const invalid = (schema: z.ZodType, input: unknown) =>
  new ORPCError('BAD_REQUEST', { data: { issues: schema.safeParse(input).error?.issues } });

describe('who may call', () => {
  it('lets anybody into what is public, any person into what asks for one, and else asks for the role', () => {
    expect(accessRefusal('PUBLIC', null)).toBeNull();
    expect(accessRefusal('SIGNED_IN', null)).toEqual(refusal('SIGNED_OUT'));
    expect(accessRefusal(['GATE'], null)).toEqual(refusal('SIGNED_OUT'));
    expect(accessRefusal('SIGNED_IN', gate)).toBeNull();
    expect(accessRefusal(['MANAGER', 'GATE'], gate)).toBeNull();
    expect(accessRefusal(['MANAGER'], gate)).toEqual(refusal('ROLE_MISSING', { roles: 'MANAGER' }));
    expect(accessRefusal([], gate)?.code).toBe('ROLE_MISSING');
  });
});

describe('what a caller is shown', () => {
  it('is every reason of a refusal', () => {
    const reasons = [refusal('SLOT_TAKEN', { slot: 'J-01' }), refusal('NOT_DISINFECTED')];
    expect(shown(new RefusedError(reasons))).toMatchObject({
      code: 'REFUSED',
      data: { refusals: reasons },
      reported: [],
    });
    expect(shown(new DiskFull(null))).toMatchObject({
      code: 'REFUSED',
      data: { refusals: [refusal('DISK_FULL')] },
    });
  });

  it('names each field of a wrong input once, by its own name', () => {
    const schema = z.object({
      lines: z.array(z.object({ quantity: z.int().min(1) })),
      secret: z.string().min(6),
      file: z.file().max(10),
    });
    const error = invalid(schema, {
      lines: [{ quantity: 1 }, { quantity: 0.5 }],
      secret: '123',
      file: new File(['x'.repeat(11)], 'a'),
    });
    expect(shown(error).data).toEqual({
      refusals: [
        refusal('OUT_OF_RANGE', { what: 'quantity', field: 'lines.1.quantity' }),
        refusal('SECRET_TOO_WEAK', { min: 6 }),
        refusal('FILE_TOO_LARGE', { maxMegabytes: 20 }),
      ],
    });
    expect(shown(invalid(schema, 'nonsense')).data).toEqual({
      refusals: [refusal('OUT_OF_RANGE', { what: 'input', field: '' })],
    });
    expect(shown(new ORPCError('BAD_REQUEST')).data).toEqual({
      refusals: [refusal('OUT_OF_RANGE', { what: 'input' })],
    });
  });

  it('is an id and nothing else when the program itself failed', () => {
    const error = new TypeError('cannot read /var/lib/gatehouse');
    expect(shown(error)).toEqual({
      code: 'FAULT',
      message: 'fault',
      data: { faultId: 'F-1' },
      reported: [error],
    });
    expect(shown(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'details' })).message).toBe('fault');
    expect(shown('thrown text')).toMatchObject({ code: 'FAULT', reported: ['thrown text'] });
  });
});
