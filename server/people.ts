import type { PersonView } from '#core/contract/views.ts';
import type { PersonRecord, Reads } from '#core/ports/reads.ts';
import type { Journals } from '#db/journals/index.ts';

export type People = {
  readonly view: (person: PersonRecord) => PersonView;
  readonly byUsername: (username: string) => PersonView | null;
};

/** Persons as screens show them: the ledger knows ids and roles, the erasable side table knows names. */
export const createPeople = (
  reads: Pick<Reads, 'person'>,
  journals: Pick<Journals, 'accounts' | 'privateRecords'>,
): People => {
  const view = ({ personId, roles, merchantId }: PersonRecord): PersonView => ({
    personId,
    roles,
    merchantId,
    name: journals.privateRecords.find('person', personId)?.data['name'] ?? personId,
    username: journals.accounts.findByPerson(personId)?.username ?? '',
  });
  return {
    view,
    byUsername: (username) => {
      const account = journals.accounts.findByUsername(username);
      const person = account === null ? null : reads.person(account.personId);
      return person === null ? null : view(person);
    },
  };
};
