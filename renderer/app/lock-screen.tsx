import { LockOutlined } from '@ant-design/icons';

import { useState } from 'react';
import type { PersonView } from '#core/contract/views.ts';
import { sessionChanged } from '../shared/api/queries.ts';
import { useText } from '../shared/i18n.ts';
import { Dialog } from '../shared/ui/dialog.tsx';
import { LanguageSwitch } from '../shared/ui/language-switch.tsx';
import { ToneIcon } from '../shared/ui/state-mark.tsx';
import { SignInForm } from '../shared/ui/sign-in-form.tsx';
import { sayScan } from '../shared/say.ts';
import { useMe, useScan } from '../shared/use-seat.ts';
import { useUnlock } from '../shared/use-sign-in.ts';

/**
 * Stands over everything while the seat is locked. What lies beneath keeps its state for the same person; a badge, the
 * PIN or the password opens it, another person's takes the seat over.
 */
export const LockScreen = ({ person }: { readonly person: PersonView }) => {
  const t = useText();
  const me = useMe();
  const [said, setSaid] = useState<string | null>(null);
  const command = useUnlock();
  useScan((scan) => {
    if (scan.outcome.tone === 'RED') setSaid(sayScan(t, scan));
  });
  return (
    <Dialog
      open
      closable={false}
      footer={null}
      keyboard={false}
      takesScans
      width="100vw"
      className="f-lock"
      title={null}
      afterOpenChange={(open) => {
        if (open) void sessionChanged();
      }}
    >
      <header className="f-lock-head">
        <LanguageSwitch />
      </header>
      <section className="f-lock-card" data-testid="lock-screen">
        <h1>
          <LockOutlined aria-hidden /> {t('seats.lock.title')}
        </h1>
        <p className="g-read">{t('seats.lock.by', { name: person.name })}</p>
        <p className="g-muted">
          {t(me.seat.kind === 'GATE' ? 'seats.lock.howGate' : 'seats.lock.how', { name: person.name })}
        </p>
        {said === null ? null : (
          <p className="f-connection g-tone-red" role="alert">
            <ToneIcon tone="RED" />
            {said}
          </p>
        )}
        <SignInForm
          command={command}
          submitText={t('seats.lock.open')}
          startUsername={person.username}
          onSubmit={(credentials) => void command.run(credentials)}
        />
      </section>
      <footer className="g-muted">{t('app.seatName', { name: me.seat.name })}</footer>
    </Dialog>
  );
};
