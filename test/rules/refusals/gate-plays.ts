import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { COLD_CHAIN_2020_11 } from '#core/policies/cold-chain-2020-11.ts';
import { found } from '#core/usecases/setup.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import * as gate from '#core/usecases/gate.ts';
import * as holds from '#core/usecases/holds.ts';
import * as inspect from '#core/usecases/inspect.ts';
import * as opening from '#core/usecases/opening.ts';
import * as release from '#core/usecases/release.ts';
import { adoptPolicy, waiveGuard } from '#core/usecases/rules.ts';
import * as turnAway from '#core/usecases/turn-away.ts';
import { HOUR_MS, slotId, type TestWarehouse } from '#test/support/warehouse.ts';
import { TRUCK, upTo, type Plays } from './stage.ts';

/** At the gate and in the resting zone: counting, disinfection, slots, opening day, the rules themselves. */

const counted = (house: TestWarehouse, quantity: number): string => {
  const { batchId } = upTo(house, 'ARRIVED');
  house.run('INSPECTOR', gate.count, { batchId, lineNo: 1, mode: 'SET', quantity });
  return batchId;
};
const chlorine = { presetId: 'chlorine', mgPerL: 500 };
const disinfecting = (house: TestWarehouse, batchId: string, over = {}) =>
  house.refusals('DISINFECTION_OPERATOR', gate.startDisinfection, {
    batchId,
    ...chlorine,
    object: 'OUTER' as const,
    ...over,
  });
const mix = (house: TestWarehouse): string =>
  house.run('DISINFECTION_OPERATOR', disinfect.prepare, { ...chlorine, ratio: '1:100', amountMl: 1_000 })
    .preparationId;
const adopt = (house: TestWarehouse, over: object): string => {
  const { policyId: _id, ...policy } = { ...ZHEJIANG_2022_03, ...over };
  return house.run('MANAGER', adoptPolicy, { policy, basedOn: null, reason: '通知' }, house.person('SECOND'))
    .policyId;
};
const place = (house: TestWarehouse, batchId: string, code: string) =>
  house.refusals('GATE', gate.place, { batchId, slotId: slotId(house, code) });

const entry = (house: TestWarehouse, over: Partial<opening.OpeningEntry> = {}): opening.EnterStockInput => {
  const now = house.clock.read().wallMs;
  return {
    file: house.file,
    entries: [
      {
        merchantId: house.merchantId,
        lines: [{ goodsName: '存量', spec: '', quantity: 2, unit: '', origin: '', classCode: null }],
        zone: 'REST',
        slotId: slotId(house, 'R-01'),
        disinfection: { ...chlorine, endedAtMs: now - 3 * HOUR_MS },
        restStartedAtMs: now - 2 * HOUR_MS,
        tests: [],
        note: '',
        ...over,
      },
    ],
  };
};
const opens = (house: TestWarehouse, over: Partial<opening.OpeningEntry> = {}) =>
  house.refusals('MANAGER', opening.enterStock, entry(house, over), house.person('SECOND'));

export const GATE_PLAYS: Plays = {
  ALREADY_FOUNDED: (house) =>
    house.refusals('ADMINISTRATOR', found, {
      name: '又一个',
      demo: false,
      slots: [],
      administrator: { name: '管理' },
    }),
  NOT_FOUND: (house) => house.refusals('GATE', gate.unload, { batchId: 'nothing' }),
  WRONG_STATE: (house) => house.refusals('GATE', gate.unload, { batchId: upTo(house, 'ARRIVED').batchId }),
  NOT_COUNTED: (house) =>
    house.refusals('INSPECTOR', gate.completeInspection, { batchId: upTo(house, 'ARRIVED').batchId }),
  COUNT_DIFFERS_NEEDS_SECOND: (house) => {
    const batchId = counted(house, 3);
    house.run('INSPECTOR', gate.checkLine, {
      batchId,
      lineNo: 1,
      typeAgrees: true,
      specAgrees: true,
      note: '',
    });
    return house.refusals('INSPECTOR', gate.completeInspection, { batchId });
  },
  RECOUNT_BY_COUNTER: (house) =>
    house.refusals('INSPECTOR', inspect.recount, {
      batchId: counted(house, 3),
      lines: [{ lineNo: 1, quantity: 3 }],
    }),
  INSTANCE_COUNTED: (house) => {
    const { batchId } = upTo(house, 'ARRIVED');
    const piece = { batchId, lineNo: 1, mode: 'ADD' as const, quantity: 1, instance: '06901234567892/1' };
    house.run('INSPECTOR', gate.count, piece);
    return house.refusals('INSPECTOR', gate.count, piece);
  },
  NOTHING_TO_UNDO: (house) =>
    house.refusals('INSPECTOR', inspect.undoCount, { batchId: upTo(house, 'ARRIVED').batchId }),
  NOTHING_DAMAGED: (house) =>
    house.refusals('GATE', gate.repack, {
      batchId: upTo(house, 'ACCEPTED').batchId,
      packages: 1,
      pieces: 1,
      note: '',
    }),
  NOT_A_PICTURE: (house) =>
    house.refusals('GATE', turnAway.addPhoto, {
      batchId: upTo(house, 'ARRIVED').batchId,
      about: 'OTHER',
      lineNo: null,
      note: '',
      file: house.file,
    }),
  PHOTO_MISSING: (house) => {
    const { batchId } = upTo(house, 'APPROVED');
    house.run('GATE', gate.arrive, { batchId, ...TRUCK, seal: 'BROKEN' });
    const holdId = house.store.reads.batch(batchId)?.holds[0]?.holdId ?? '';
    const lift = { batchId, holdId, reason: '核实' };
    return house.refusals('MANAGER', holds.liftHold, lift, house.person('SECOND'));
  },
  HOLD_OPEN: (house) => {
    const { batchId } = upTo(house, 'ACCEPTED');
    house.run('MANAGER', holds.placeHold, { batchId, reason: '抽查' });
    return house.refusals('GATE', gate.unload, { batchId });
  },
  SECOND_PERSON_SAME: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    const { holdId } = house.run('MANAGER', holds.placeHold, { batchId, reason: '抽查' });
    const lift = { batchId, holdId, reason: '核实' };
    return house.refusals('MANAGER', holds.liftHold, lift, house.person('MANAGER'));
  },
  SECOND_PERSON_ROLE: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    const { holdId } = house.run('MANAGER', holds.placeHold, { batchId, reason: '抽查' });
    const lift = { batchId, holdId, reason: '核实' };
    return house.refusals('MANAGER', holds.liftHold, lift, house.person('SAMPLER'));
  },
  CONCENTRATION_OUT_OF_RANGE: (house) => disinfecting(house, upTo(house, 'UNPACKED').batchId, { mgPerL: 1 }),
  CONTACT_TIME_NOT_OVER: (house) => {
    const { batchId } = upTo(house, 'UNPACKED');
    const { disinfectionId } = house.run('DISINFECTION_OPERATOR', gate.startDisinfection, {
      batchId,
      ...chlorine,
      object: 'OUTER',
    });
    return house.refusals('DISINFECTION_OPERATOR', gate.endDisinfection, { batchId, disinfectionId });
  },
  DISINFECTED_BEFORE: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    house.run('GATE', exposure.backToFront, { batchId, reason: '复查' });
    return disinfecting(house, batchId);
  },
  PREPARATION_EXPIRED: (house) => {
    const { batchId } = upTo(house, 'UNPACKED');
    const preparationId = mix(house);
    house.clock.pass(30 * 24 * HOUR_MS);
    return disinfecting(house, batchId, { preparationId, usedMl: 10 });
  },
  PREPARATION_REQUIRED: (house) => {
    adopt(house, { disinfection: { ...ZHEJIANG_2022_03.disinfection, preparationRequired: true } });
    return disinfecting(house, upTo(house, 'UNPACKED').batchId);
  },
  STEP_TOO_EARLY: (house) => {
    adopt(house, { order: COLD_CHAIN_2020_11.order });
    return disinfecting(house, upTo(house, 'UNPACKED').batchId);
  },
  NOT_DISINFECTED: (house) => place(house, upTo(house, 'UNPACKED').batchId, 'R-01'),
  SLOT_TAKEN: (house) => {
    upTo(house, 'RESTING');
    return place(house, upTo(house, 'UNPACKED').batchId, 'R-01');
  },
  SLOT_WRONG_ZONE: (house) => place(house, upTo(house, 'UNPACKED').batchId, 'S-01'),
  NOT_IN_FRONT: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    const late = { batchId, lineNo: 1, quantity: 1, reason: '后到' };
    return house.refusals('INSPECTOR', exposure.addPieces, late, house.person('SECOND'));
  },
  RESTART_NOT_IN_POLICY: (house) => {
    adopt(house, { rest: { ...ZHEJIANG_2022_03.rest, restartsOn: [] } });
    const { batchId } = upTo(house, 'RESTING');
    return house.refusals('MANAGER', exposure.restartRest, { batchId, reason: '重计' });
  },
  TEST_MANDATORY: (house) => {
    const untested = { guard: 'SAMPLED', basis: 'EARLY_RELEASE', paper: null, measures: false } as const;
    adopt(house, { waivers: [...ZHEJIANG_2022_03.waivers, untested] });
    const { batchId } = upTo(house, 'ACCEPTED');
    const base = { batchId, paperId: null, reason: '急用', measures: '加测' };
    const second = house.person('SECOND');
    house.run('MANAGER', waiveGuard, { ...base, guard: 'DISINFECTED', basis: 'UNSUITABLE' }, second);
    return house.refusals(
      'MANAGER',
      waiveGuard,
      { ...base, guard: 'SAMPLED', basis: 'EARLY_RELEASE' },
      second,
    );
  },
  GUARD_OPEN: (house) =>
    house.refusals('MANAGER', release.clear, { batchId: upTo(house, 'RESTING').batchId }),
  POLICY_SAME: (house) => {
    const { policyId, ...policy } = ZHEJIANG_2022_03;
    const same = { policy, basedOn: policyId, reason: '' };
    return house.refusals('MANAGER', adoptPolicy, same, house.person('SECOND'));
  },
  POLICY_UNWORKABLE: (house) => {
    const { policyId: _id, ...policy } = ZHEJIANG_2022_03;
    const broken = { ...policy, effectiveFrom: '2022-05-01', effectiveTo: '2022-04-01' };
    const adoption = { policy: broken, basedOn: null, reason: '' };
    return house.refusals('MANAGER', adoptPolicy, adoption, house.person('SECOND'));
  },
  OPENING_CLOSED: (house) => {
    house.run('MANAGER', opening.closeOpening, {}, house.person('SECOND'));
    return opens(house);
  },
  OPENING_TIME_AHEAD: (house) =>
    opens(house, { restStartedAtMs: house.clock.read().wallMs + HOUR_MS, disinfection: null }),
  OPENING_TIME_ORDER: (house) => opens(house, { restStartedAtMs: house.clock.read().wallMs - 5 * HOUR_MS }),
  OPENING_REST_UNKNOWN: (house) => opens(house, { restStartedAtMs: null }),
  NOT_YOUR_GOODS: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    const stranger = { ...house.person('MERCHANT'), merchantId: 'another' };
    return house.refusals(stranger, release.clear, { batchId });
  },
};
