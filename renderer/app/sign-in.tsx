import type { WarehouseView } from '#core/contract/views.ts';
import { useText } from '../shared/i18n.ts';
import { Dialog } from '../shared/ui/dialog.tsx';
import { SignInForm } from '../shared/ui/sign-in-form.tsx';
import { Chip } from '../shared/ui/state-mark.tsx';
import { useMe } from '../shared/use-seat.ts';
import { useSignIn } from '../shared/use-sign-in.ts';
import { LanguageSwitch } from '../shared/ui/language-switch.tsx';
import { LookSwitch } from '../shared/ui/look-switch.tsx';

/** Nobody is signed in at this seat: who is here? */
export const SignIn = ({ warehouse }: { readonly warehouse: WarehouseView }) => {
  const t = useText();
  const me = useMe();
  const command = useSignIn();
  const tiles = me.demoPeople.length > 0;
  return (
    <div className="f-door">
      <header>
        <div>
          <p className="g-muted">{t('app.title')}</p>
          <h1>
            {warehouse.name} {warehouse.demo ? <Chip tone="AMBER">{t('app.demoLong')}</Chip> : null}
          </h1>
        </div>
        <div className="f-door-switches">
          <LookSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <section className={tiles ? 'f-door-card is-wide' : 'f-door-card'}>
        <h2>{t(tiles ? 'session.whoDemo' : 'session.who')}</h2>
        <SignInForm
          command={command}
          submitText={t('session.signIn')}
          onSubmit={(credentials) => void command.run(credentials)}
        />
      </section>
      <footer className="g-muted">{t('app.seatName', { name: me.seat.name })}</footer>
    </div>
  );
};

/** Another person takes over at this seat without leaving the screen. */
export const SwitchPerson = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const t = useText();
  const me = useMe();
  const command = useSignIn(onClose);
  return (
    <Dialog
      open={open}
      onCancel={onClose}
      footer={null}
      width={880}
      centered
      destroyOnHidden
      title={
        <span className="g-read">{t(me.demoPeople.length > 0 ? 'session.whoDemo' : 'session.who')}</span>
      }
    >
      <SignInForm
        command={command}
        submitText={t('session.signIn')}
        exceptUsername={me.person?.username ?? null}
        onSubmit={(credentials) => void command.run(credentials)}
      />
    </Dialog>
  );
};
