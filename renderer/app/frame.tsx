import { Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import type { ScanTarget } from '#core/domain/tasks.ts';
import { DemoBench } from '../features/devices/demo-bench.tsx';
import { Setup } from '../features/setup/setup.tsx';
import { useConnection } from '../shared/api/client.ts';
import { useText } from '../shared/i18n.ts';
import { keyScan } from '../shared/key-scan.ts';
import { useGo, usePath } from '../shared/navigation.tsx';
import { playTone } from '../shared/sound.ts';
import { EmptyState } from '../shared/ui/empty-state.tsx';
import { SCAN_BANNER_SLOT, ScanBanner } from '../shared/ui/scan-banner.tsx';
import { ToneIcon } from '../shared/ui/state-mark.tsx';
import { useMe, useScan, useSeat } from '../shared/use-seat.ts';
import { useActivity } from '../shared/use-activity.ts';
import { listenToWedge } from '../shared/wedge-listener.ts';
import { Crash } from './crash.tsx';
import { IncidentBanner } from './incident-banner.tsx';
import { LockScreen } from './lock-screen.tsx';
import { isFor, placeOf } from './places.ts';
import { PhoneFrame } from './phone-frame.tsx';
import { Rail } from './rail.tsx';
import { SignIn, SwitchPerson } from './sign-in.tsx';
import { TopBar } from './top-bar.tsx';

/** Screens at whose foot the banner stands even when they ask for nothing. */
const WITH_BANNER = /^\/(?:$|gate|rest|codes|exit|trace|batch|laboratory|site)/;

const targetPath = (target: ScanTarget): string => {
  switch (target.screen) {
    case 'BATCH':
      return `/batch/${encodeURIComponent(target.batchId)}`;
    case 'TRACE':
      return `/trace/${encodeURIComponent(target.code)}`;
    case 'HAND_OVER':
      return `/exit/${encodeURIComponent(target.batchId)}`;
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

/** What stands around every screen; before there is a warehouse or a person it shows how to get one instead. */
export const Frame = () => {
  const me = useMe();
  const go = useGo();
  const path = usePath();
  const { task } = useSeat();
  const [benchOpen, setBenchOpen] = useState(false);
  useScan((scan) => {
    playTone(scan.outcome.tone);
    const { target } = scan.outcome;
    // A screen that holds the seat's task answers scans itself, and the gate station opens a batch at its next act;
    // any other screen follows where the scan leads.
    const isForStation = path === '/gate' && target?.screen === 'BATCH';
    if (task.kind === 'NONE' && target !== null && !isForStation) go(targetPath(target));
  });
  const signedIn = me.person !== null && !me.locked;
  useActivity(signedIn);
  const personId = me.person?.personId ?? null;
  // Another person who opens a locked seat does not find what the first one had begun.
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
  useEffect(() => (signedIn ? listenToWedge(keyScan) : undefined), [signedIn]);
  // A merchant's phone begins with the merchant's goods.
  const atPhone = me.seat.kind === 'MERCHANT';
  useEffect(() => {
    if (atPhone && path === '/') go('/mine');
  }, [atPhone, path, go]);
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
  if (me.locked && !wasOpen) return <LockScreen person={me.person} />;
  if (me.seat.kind === 'MERCHANT')
    return (
      <div inert={me.locked}>
        {me.locked ? <LockScreen person={me.person} /> : null}
        <PhoneFrame
          key={screen.turn}
          warehouse={me.warehouse}
          person={me.person}
          seat={me.seat}
          notes={<ConnectionNote />}
        />
      </div>
    );
  const place = placeOf(path);
  const allowed = place === null || isFor(place, me.person.roles, me.warehouse.demo);
  return (
    <div className="f-frame" inert={me.locked}>
      {me.locked ? <LockScreen person={me.person} /> : null}
      <TopBar
        warehouse={me.warehouse}
        person={me.person}
        seatId={me.seat.seatId}
        bench={
          me.warehouse.demo
            ? {
                open: benchOpen,
                toggle: () => {
                  setBenchOpen(!benchOpen);
                },
              }
            : null
        }
      />
      <Rail person={me.person} demo={me.warehouse.demo} />
      <main className="f-main" data-path={path}>
        <ConnectionNote />
        <IncidentBanner person={me.person} />
        <Crash key={`${path} ${screen.turn}`}>
          <Suspense fallback={null}>{allowed ? <Outlet /> : <NotForYou />}</Suspense>
        </Crash>
      </main>
      <footer id={SCAN_BANNER_SLOT} className="f-banner">
        {WITH_BANNER.test(path) ? <ScanBanner key={me.person.personId} inPlace /> : null}
      </footer>
      {me.warehouse.demo && benchOpen ? (
        <DemoBench
          onClose={() => {
            setBenchOpen(false);
          }}
        />
      ) : null}
    </div>
  );
};
