import type { DocumentDemand } from '#core/domain/papers/document-set.ts';
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

/** The name of a person that a batch mentions; the program's own acts are the system's. */
export const sayPerson = (t: Text, names: Readonly<Record<string, string>>, personId: string): string =>
  personId === 'system' ? t('common.system') : (names[personId] ?? personId);
