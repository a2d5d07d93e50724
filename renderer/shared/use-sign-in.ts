import type { PersonView } from '#core/contract/views.ts';
import { api } from './api/client.ts';
import { personChanged, sessionChanged } from './api/queries.ts';
import { useCommand, type Command } from './api/use-command.ts';

type Credentials = { readonly commandId?: string; readonly username: string; readonly secret: string };

/** Signs a person in at this seat in place of whoever sat there. */
export const useSignIn = (
  onDone: (person: PersonView) => void = () => undefined,
): Command<Credentials, PersonView> =>
  useCommand(({ username, secret }: Credentials) => api.session.signIn({ username, secret }), {
    onDone: (person) => {
      personChanged();
      onDone(person);
    },
  });

/** Opens a locked seat; whoever was there finds the screen as they left it, anybody else takes over. */
export const useUnlock = (): Command<Credentials, PersonView> =>
  useCommand(({ username, secret }: Credentials) => api.session.signIn({ username, secret }), {
    onDone: () => void sessionChanged(),
  });
