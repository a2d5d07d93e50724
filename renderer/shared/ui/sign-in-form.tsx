import { UserOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { CommandState } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { useMe } from '../use-seat.ts';
import { PrimaryButton } from './primary-button.tsx';
import { Refusals } from './refusals.tsx';
import './ui.css';

export type Credentials = { readonly username: string; readonly secret: string };

/**
 * Who are you: in a demo the people as tiles that sign in by one tap, elsewhere (and beneath) a name and a secret.
 * The form decides nothing; `onSubmit` sends the credentials to the service.
 */
export const SignInForm = ({
  command,
  onSubmit,
  submitText,
  exceptUsername = null,
  startUsername = '',
}: {
  readonly command: CommandState;
  readonly onSubmit: (credentials: Credentials) => void;
  readonly submitText: string;
  /** Whoever is already the first of two persons is not offered as the second. */
  readonly exceptUsername?: string | null;
  /** Who is expected to sign in; anybody may. */
  readonly startUsername?: string;
}) => {
  const t = useText();
  const me = useMe();
  const tiles = me.demoPeople.filter((person) => person.username !== exceptUsername);
  const [username, setUsername] = useState(startUsername);
  const [secret, setSecret] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (username.trim() !== '' && secret !== '') onSubmit({ username: username.trim(), secret });
  };
  const [typing, setTyping] = useState(tiles.length === 0);
  return (
    <div className="g-sign">
      <Refusals of={command} />
      {tiles.length === 0 ? null : (
        <div className="g-tiles">
          {tiles.map((person) => (
            <button
              key={person.username}
              type="button"
              className="g-tile"
              disabled={command.pending}
              onClick={() => {
                onSubmit({ username: person.username, secret: person.secret });
              }}
            >
              <b>{person.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'))}</b>
              <span>
                <UserOutlined aria-hidden /> {person.name}
              </span>
            </button>
          ))}
        </div>
      )}
      {typing ? (
        <form className="g-sign-form" onSubmit={submit}>
          <label>
            <span>{t('session.username')}</span>
            <Input
              size="large"
              value={username}
              autoComplete="off"
              autoCapitalize="off"
              onChange={(event) => {
                setUsername(event.target.value);
              }}
            />
          </label>
          <label>
            <span>{t('session.secret')}</span>
            <Input.Password
              size="large"
              value={secret}
              autoComplete="off"
              onChange={(event) => {
                setSecret(event.target.value);
              }}
            />
          </label>
          <PrimaryButton
            htmlType="submit"
            loading={command.pending}
            disabled={username.trim() === '' || secret === ''}
          >
            {submitText}
          </PrimaryButton>
        </form>
      ) : (
        <Button
          type="link"
          onClick={() => {
            setTyping(true);
          }}
        >
          {t('session.others')}
        </Button>
      )}
    </div>
  );
};
