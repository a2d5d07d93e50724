import { Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { PersonView, WarehouseView } from '#core/contract/views.ts';
import type { ScanTarget } from '#core/domain/tasks.ts';
import { useConnection } from '../shared/api/client.ts';
import { useLanguage, useText } from '../shared/i18n.ts';
import { keyScan } from '../shared/key-scan.ts';
import { useGo, usePath } from '../shared/navigation.tsx';
import { sayScan } from '../shared/say.ts';
import { playTone } from '../shared/sound.ts';
import { speak } from '../shared/speech.ts';
import { EmptyState } from '../shared/ui/empty-state.tsx';
import { SCAN_BANNER_SLOT, ScanBanner } from '../shared/ui/scan-banner.tsx';
import { ToneIcon } from '../shared/ui/state-mark.tsx';
import { useMe, useScan, useSeat } from '../shared/use-seat.ts';
import { useActivity } from '../shared/use-activity.ts';
import { listenToWedge } from '../shared/wedge-listener.ts';
import { Crash } from './crash.tsx';
import { IncidentBanner } from './incident-banner.tsx';
import { useKeys } from './keys.ts';
import { LockScreen } from './lock-screen.tsx';
import { PhoneFrame } from './phone-frame.tsx';
import { isFor, placeOf, railOf } from './places.ts';
import { Rail, Siblings } from './rail.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SignIn, SwitchPerson } from './sign-in.tsx';
import { TopBar } from './top-bar.tsx';

// Only a demonstration has a bench, and only a house that is not founded yet is set up.
const DemoBench = lazy(async () => ({
  default: (await import('../features/devices/demo-bench.tsx')).DemoBench,
}));
const Setup = lazy(async () => ({ default: (await import('../features/setup/setup.tsx')).Setup }));

/** Screens at whose foot the banner stands even when they ask for nothing. */
const WITH_BANNER = /^\/(?:$|board|gate|rest|codes|exit|trace|batch|laboratory|site)/;

const targetPath = (target: ScanTarget): string => {
  switch (target.screen) {
    case 'BATCH':
      return `/batch/${encodeURIComponent(target.batchId)}`;
    case 'TRACE':
      return `/trace/${encodeURIComponent(target.code)}`;
    case 'HAND_OVER':
      return `/exit/${encodeURIComponent(target.batchId)}`;
    case 'CERTIFICATE':
      return `/exit/${encodeURIComponent(target.batchId)}/certificate`;
    case 'SHEET':
      return `/sheet/${encodeURIComponent(target.date)}`;
    case 'LABORATORY':
      return '/laboratory';
    case 'INCIDENT':
      return `/incidents/${encodeURIComponent(target.incidentId)}`;
    case 'SITE':
      return '/site';
    case 'RESULT':
      return `/rest/${encodeURIComponent(target.batchId)}/results`;
  }
};

const NotForYou = () => {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <EmptyState
        title={t('app.notForYou')}
        hint={t('app.notForYouHint')}
        action={
          <Button
            type="primary"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('app.switchPerson')}
          </Button>
        }
      />
      <SwitchPerson
        open={open}
        onClose={() => {
          setOpen(false);
        }}
      />
    </>
  );
};

const ConnectionNote = () => {
  const t = useText();
  if (useConnection() !== 'LOST') return null;
  return (
    <p className="f-connection g-tone-red" role="alert">
      <ToneIcon tone="RED" />
      {t('app.connectionLost')}
    </p>
  );
};

/** What the scans of this seat do to the screen: sound, speech, and the place where a scan leads. */
const useScans = (path: string): void => {
  const t = useText();
  const language = useLanguage();
  const go = useGo();
  const { task } = useSeat();
  useScan((scan) => {
    playTone(scan.outcome.tone);
    speak(sayScan(t, scan), language);
    const { target } = scan.outcome;
    // A screen that holds the seat's task answers scans itself, the gate station opens a batch at its next act, and the
    // board takes it in hand; any other screen follows where the scan leads.
    const isForScreen = (path === '/gate' || path === '/board') && target?.screen === 'BATCH';
    if (task.kind === 'NONE' && target !== null && !isForScreen) go(targetPath(target));
  });
};

/** Everything around the screen of a person who is signed in. */
const Inside = ({
  warehouse,
  person,
  turn,
}: {
  readonly warehouse: WarehouseView;
  readonly person: PersonView;
  /** Another number is another person who opened a locked seat: nothing that was begun is theirs. */
  readonly turn: number;
}) => {
  const me = useMe();
  const path = usePath();
  const [benchOpen, setBenchOpen] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const { demo } = warehouse;
  const words = useMemo(() => {
    const { steps, office } = railOf(person.roles, demo);
    return [...steps, ...office];
  }, [person.roles, demo]);
  const paths = useMemo(() => ['/', ...words.map(({ places }) => places[0].path)], [words]);
  const help = useCallback(() => {
    setHelpOpen(true);
  }, []);
  useKeys(paths, help);
  // On a narrow screen the words lie over the page until one is chosen.
  useEffect(() => {
    setMenuOpen(false);
  }, [path]);
  const place = placeOf(path);
  const allowed = place === null || isFor(place, person.roles, demo);
  return (
    <div className={menuOpen ? 'f-frame is-menu' : 'f-frame'} inert={me.locked}>
      <TopBar
        warehouse={warehouse}
        person={person}
        seatId={me.seat.seatId}
        menu={{
          open: menuOpen,
          toggle: () => {
            setMenuOpen(!menuOpen);
          },
        }}
        onHelp={help}
        bench={
          demo
            ? {
                open: benchOpen,
                toggle: () => {
                  setBenchOpen(!benchOpen);
                },
              }
            : null
        }
      />
      <Rail person={person} demo={demo} />
      <main className="f-main" data-path={path}>
        <ConnectionNote />
        <IncidentBanner person={person} />
        <Siblings person={person} demo={demo} />
        <Crash key={`${path} ${turn}`}>
          <Suspense fallback={null}>{allowed ? <Outlet /> : <NotForYou />}</Suspense>
        </Crash>
      </main>
      <footer id={SCAN_BANNER_SLOT} className="f-banner">
        {WITH_BANNER.test(path) ? <ScanBanner key={person.personId} inPlace /> : null}
      </footer>
      {demo && benchOpen ? (
        <Suspense fallback={null}>
          <DemoBench
            onClose={() => {
              setBenchOpen(false);
            }}
          />
        </Suspense>
      ) : null}
      <Shortcuts
        open={helpOpen}
        words={words}
        onClose={() => {
          setHelpOpen(false);
        }}
      />
    </div>
  );
};

/** What stands around every screen; before there is a warehouse or a person it shows how to get one instead. */
export const Frame = () => {
  const me = useMe();
  const path = usePath();
  const go = useGo();
  useScans(path);
  const signedIn = me.person !== null && !me.locked;
  useActivity(signedIn);
  const personId = me.person?.personId ?? null;
  const [screen, setScreen] = useState({ locked: me.locked, personId, turn: 0 });
  if (screen.locked !== me.locked || screen.personId !== personId)
    setScreen({
      locked: me.locked,
      personId,
      turn: screen.turn + (screen.locked && screen.personId !== personId ? 1 : 0),
    });
  // A page that is loaded while the seat is locked has nothing to keep.
  const [wasOpen, setWasOpen] = useState(signedIn);
  if (signedIn && !wasOpen) setWasOpen(true);
  // A merchant's phone begins with the merchant's goods.
  const atPhone = me.seat.kind === 'MERCHANT';
  useEffect(() => {
    if (atPhone && path === '/') go('/mine');
  }, [atPhone, path, go]);
  useEffect(() => (signedIn ? listenToWedge(keyScan) : undefined), [signedIn]);
  const [founding, setFounding] = useState(false);
  // The founder is signed in as part of founding: until then the door would only be in the way.
  if (me.warehouse === null || (founding && me.person === null)) {
    return (
      <>
        <ConnectionNote />
        <Setup onFounding={setFounding} />
      </>
    );
  }
  if (me.person === null) {
    return (
      <>
        <ConnectionNote />
        <SignIn warehouse={me.warehouse} />
      </>
    );
  }
  const lock = me.locked ? <LockScreen person={me.person} /> : null;
  if (me.locked && !wasOpen) return lock;
  return (
    <>
      {lock}
      {atPhone ? (
        <PhoneFrame
          key={screen.turn}
          warehouse={me.warehouse}
          person={me.person}
          locked={me.locked}
          notes={<ConnectionNote />}
        />
      ) : (
        <Inside warehouse={me.warehouse} person={me.person} turn={screen.turn} />
      )}
    </>
  );
};
