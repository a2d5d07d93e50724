import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CameraView, FilmedOperation, VideoNoteView } from '#core/contract/people-views.ts';
import type { EventType } from '#core/domain/events.ts';
import type { CameraPlace } from '#core/domain/events/site.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { formatHour, formatTime } from '#renderer/shared/format.ts';
import { isTextKey, useText, type Text } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { sayEvent } from '#renderer/shared/say.ts';
import { useCan, useMe } from '#renderer/shared/use-seat.ts';
import { MarkFilm } from './mark-film.tsx';
import { SiteHead } from './site-head.tsx';
import { TextField } from './text-field.tsx';

const WITHIN_DAYS = 7;

export const sayPlace = (t: Text, place: CameraPlace): string =>
  place === 'GATE' ? t('site.placeGate') : t(`zone.${place}`);

/** What was done, in a word; the whole sentence where there is none. */
const sayFilmed = (t: Text, what: EventType): string => {
  const key = `word.late.${what}`;
  return isTextKey(key) ? t(key) : sayEvent(t, { type: what, params: {} }).replaceAll('…', '');
};

const Operations = ({
  list,
  none,
}: {
  readonly list: ReadonlyArray<FilmedOperation>;
  readonly none: string;
}) => {
  const t = useText();
  return (
    <ul className="site-lines">
      {list.map((one) => (
        <li key={`${one.batchId} ${one.what} ${one.fromMs}`}>
          <span className="g-code">{one.batchNo}</span>
          <b>{sayFilmed(t, one.what)}</b>
          <span className="g-time">
            {formatTime(one.fromMs)} – {formatHour(one.toMs)}
          </span>
          <span>
            {sayPlace(t, one.place)} ·{' '}
            {one.cameras.length === 0
              ? t('site.noCamera')
              : one.cameras.map((camera) => camera.name).join(t('common.listSeparator'))}
          </span>
          <span className={one.lost ? 'site-early' : ''}>
            {one.lost ? `⚠ ${t('site.lost')}` : `${t('site.keptUntil')} ${one.keptUntil}`}
          </span>
        </li>
      ))}
      {list.length === 0 ? <li>{none}</li> : null}
    </ul>
  );
};

const OfBatch = () => {
  const t = useText();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const found = useQuery({
    ...orpc.batches.list.queryOptions({ input: { search: asked, limit: 1 } }),
    enabled: asked !== '',
  });
  const batchId = found.data?.items[0]?.batchId ?? '';
  const film = useQuery({
    ...orpc.video.ofBatch.queryOptions({ input: { batchId } }),
    enabled: batchId !== '',
  });
  return (
    <Panel title={t('site.ofBatch')}>
      <form
        className="site-find"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(words.trim());
        }}
      >
        <Input
          size="large"
          aria-label={t('site.ofBatchHint')}
          placeholder={t('site.ofBatchHint')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <Button size="large" htmlType="submit">
          {t('site.find')}
        </Button>
      </form>
      {film.data === undefined ? null : <Operations list={film.data} none={t('common.none')} />}
    </Panel>
  );
};

const Losing = () => {
  const t = useText();
  const { warehouse } = useMe();
  const query = useQuery(orpc.video.losing.queryOptions({ input: { withinDays: WITHIN_DAYS } }));
  return (
    <Panel title={t('site.losing')}>
      <p className="g-muted">
        {t('site.losingHint', {
          days: warehouse?.policy.deadlines.videoDays ?? 0,
          within: WITHIN_DAYS,
        })}
      </p>
      <Loaded query={query}>{(list) => <Operations list={list} none={t('site.losingNone')} />}</Loaded>
    </Panel>
  );
};

const Camera = ({ camera, may }: { readonly camera: CameraView; readonly may: boolean }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const command = useCommand(api.video.retireCamera, {
    onDone: () => {
      setAsking(false);
    },
  });
  return (
    <li>
      <b>{camera.name}</b>
      <span>{sayPlace(t, camera.place)}</span>
      <span className="g-muted">{camera.view}</span>
      {camera.retired ? <span>{t('site.cameraRetired')}</span> : null}
      {may && !camera.retired ? (
        <Button
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('site.cameraRetire')}
        </Button>
      ) : null}
      {asking ? (
        <ReasonDialog
          open
          title={`${t('site.cameraRetire')} · ${camera.name}`}
          label={t('site.reason')}
          lack={t('site.lackReason')}
          confirm={t('site.cameraRetire')}
          command={command}
          testId="retire"
          onConfirm={(reason) => void command.run({ cameraId: camera.cameraId, reason })}
          onCancel={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </li>
  );
};

const Cameras = ({ list, may }: { readonly list: ReadonlyArray<CameraView>; readonly may: boolean }) => {
  const t = useText();
  const [name, setName] = useState('');
  const [view, setView] = useState('');
  const [place, setPlace] = useState<CameraPlace>('GATE');
  const command = useCommand(api.video.listCamera, {
    onDone: () => {
      setName('');
      setView('');
    },
  });
  return (
    <Panel title={t('site.cameras')}>
      {list.length === 0 ? (
        <EmptyState title={t('site.camerasNone')} hint={t('site.camerasNoneHint')} />
      ) : null}
      <ul className="site-lines">
        {list.map((camera) => (
          <Camera key={camera.cameraId} camera={camera} may={may} />
        ))}
      </ul>
      {may ? (
        <div className="site-form">
          <Choice
            label={t('site.cameraPlace')}
            name="camera"
            value={place}
            options={(['GATE', ...ZONE_KINDS] as const).map((value) => ({
              value,
              label: sayPlace(t, value),
            }))}
            onChange={setPlace}
          />
          <div className="site-fields">
            <TextField label={t('site.cameraName')} value={name} onChange={setName} testId="camera-name" />
            <TextField
              label={t('site.cameraView')}
              hint={t('common.optional')}
              value={view}
              onChange={setView}
            />
            <Button
              type="primary"
              size="large"
              disabled={name.trim() === ''}
              loading={command.pending}
              onClick={() => void command.run({ name: name.trim(), place, view: view.trim() })}
            >
              {t('site.cameraAdd')}
            </Button>
          </div>
          <Refusals of={command} />
        </div>
      ) : null}
    </Panel>
  );
};

const Note = ({ note, may }: { readonly note: VideoNoteView; readonly may: boolean }) => {
  const t = useText();
  const [where, setWhere] = useState('');
  const command = useCommand(api.video.save);
  return (
    <li>
      <b>{note.note}</b>
      <span>
        {note.cameraName} · {formatTime(note.fromMs)} – {formatHour(note.toMs)}
      </span>
      <span className="g-code">{note.aboutName}</span>
      {note.savedWhere === null ? (
        <>
          <span className={note.lost ? 'site-early' : ''}>
            {note.lost ? `⚠ ${t('site.lost')}` : `${t('site.keptUntil')} ${note.keptUntil}`}
          </span>
          {may && !note.lost ? (
            <span className="site-find">
              <Input
                size="large"
                aria-label={t('site.saveWhere')}
                placeholder={t('site.saveWhere')}
                value={where}
                onChange={(event) => {
                  setWhere(event.target.value);
                }}
              />
              <Button
                size="large"
                disabled={where.trim() === ''}
                loading={command.pending}
                onClick={() => void command.run({ noteId: note.noteId, where: where.trim() })}
              >
                {t('site.saveFilm')}
              </Button>
            </span>
          ) : null}
        </>
      ) : (
        <span>✓ {t('site.saved', { where: note.savedWhere })}</span>
      )}
      <Refusals of={command} />
    </li>
  );
};

/** Which camera and time shows an operation, and what the recorder overwrites next. */
export const FilmPage = () => {
  const t = useText();
  const lists = useCan('MANAGER', 'ADMINISTRATOR');
  const marks = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR');
  const cameras = useQuery(orpc.video.cameras.queryOptions());
  const notes = useQuery(orpc.video.notes.queryOptions());
  return (
    <>
      <SiteHead />
      <div className="site-columns">
        <div>
          <Losing />
          <OfBatch />
        </div>
        <div>
          <Loaded query={cameras}>{(list) => <Cameras list={list} may={lists} />}</Loaded>
          <Panel title={t('site.notes')}>
            <Loaded query={notes}>
              {(list) => (
                <ul className="site-lines">
                  {list.map((note) => (
                    <Note key={note.noteId} note={note} may={marks} />
                  ))}
                  {list.length === 0 ? <li>{t('site.notesNone')}</li> : null}
                </ul>
              )}
            </Loaded>
            {marks ? <MarkFilm cameras={(cameras.data ?? []).filter((one) => !one.retired)} /> : null}
          </Panel>
        </div>
      </div>
    </>
  );
};
