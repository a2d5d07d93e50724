import type { DocumentDemand } from '#core/domain/papers/document-set.ts';
import type { Hold } from '#core/domain/batch.ts';
import { PAPER_KINDS, type PaperKind } from '#core/domain/policy.ts';
import type { Role } from '#core/domain/roles.ts';
import type { HoldKind } from '#core/domain/events.ts';
import type { Text } from '../i18n.ts';

/** Roles as a list in words. */
export const sayRoles = (t: Text, roles: ReadonlyArray<Role>): string =>
  roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'));

/** What papers would answer demands, alternatives joined by "or". */
export const sayDemands = (t: Text, demands: ReadonlyArray<Pick<DocumentDemand, 'anyOf'>>): string =>
  demands
    .map(({ anyOf }) => anyOf.map((kind) => t(`paper.${kind}`)).join(t('common.orSeparator')))
    .join(t('common.listSeparator'));

/** Kinds of holds as a list in words. */
export const sayHolds = (t: Text, kinds: ReadonlyArray<HoldKind>): string =>
  kinds.map((kind) => t(`word.hold.${kind}`)).join(t('common.listSeparator'));

const isPaperKind = (text: string): text is PaperKind => PAPER_KINDS.some((kind) => kind === text);

/** `#2: 118/120`: what the inspection writes for a line that differs, counted before declared. */
const DIFFERING_LINE = /^#(\d+): (\d+)\/(\d+)$/;

/** The reason of a hold as people read it: the program's own reasons are codes, everybody else's are words already. */
export const sayHold = (t: Text, hold: Pick<Hold, 'kind' | 'reason'>): string => {
  const demands = hold.reason.split(',').map((demand) => demand.split('|'));
  if (hold.kind === 'DOCS' && demands.every((kinds): kinds is PaperKind[] => kinds.every(isPaperKind)))
    return sayDemands(
      t,
      demands.map((anyOf) => ({ anyOf })),
    );
  if (hold.kind !== 'MISMATCH') return hold.reason;
  return hold.reason
    .split(', ')
    .map((part) => {
      const [, no = '', counted = '', declared = ''] = DIFFERING_LINE.exec(part) ?? [];
      return no === '' ? part : t('batch.holds.lineDiffers', { no, counted, declared });
    })
    .join(t('common.listSeparator'));
};

/** The name of a person that a batch mentions; the program's own acts are the system's. */
export const sayPerson = (t: Text, names: Readonly<Record<string, string>>, personId: string): string =>
  personId === 'system' ? t('common.system') : (names[personId] ?? personId);
