import { useQuery } from '@tanstack/react-query';
import type { FrameView } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { sayScan } from '#renderer/shared/say.ts';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';

const SHOWN = 5;
/** GS, RS and EOT as a person can see them. */
const SEPARATORS: Readonly<Record<string, string>> = { '\u001d': '␝', '\u001e': '␞', '\u0004': '␄' };

const visible = (text: string): string =>
  Array.from(text, (character) => SEPARATORS[character] ?? character).join('');

const Frame = ({ frame }: { readonly frame: FrameView }) => {
  const t = useText();
  return (
    <li className={`d-frame d-frame-${frame.outcome.tone.toLowerCase()}`}>
      <div className="d-frame-head">
        <Chip tone={frame.outcome.tone}>{sayScan(t, frame)}</Chip>
        <Time ms={frame.atMs} kind="clock" />
      </div>
      <div className="g-code d-frame-text">
        {frame.aim === null ? null : <b>{frame.aim} </b>}
        {visible(frame.text)}
      </div>
      <div className="g-muted g-small">
        <span className="g-code">{frame.hex}</span> · {t('devices.frameBytes', { n: frame.bytes })}
        {frame.flags.map((flag) => ` · ${t(`devices.frameFlag.${flag}`)}`)}
      </div>
    </li>
  );
};

/** What a scanner last sent, as it arrives, whichever seat it serves: text, bytes and what became of it. */
export const Frames = ({ deviceId }: { readonly deviceId: string }) => {
  const t = useText();
  const frames = useQuery(orpc.devices.frames.queryOptions({ input: { deviceId } })).data ?? [];
  if (frames.length === 0) return <p className="g-muted">{t('devices.framesNone')}</p>;
  return (
    <ul className="d-frames">
      {frames.slice(0, SHOWN).map((frame) => (
        <Frame key={frame.n} frame={frame} />
      ))}
    </ul>
  );
};
