import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { RoundView } from '#core/contract/laboratory-views.ts';
import { ROUND_KINDS, type RoundKind } from '#core/domain/events/lab.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { LabHead } from './lab-tabs.tsx';
import { SampleChip } from './sample-line.tsx';

const lines = (text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const Plan = () => {
  const t = useText();
  const [kind, setKind] = useState<RoundKind>('ENVIRONMENT');
  const [zone, setZone] = useState<ZoneKind>('REST');
  const [sites, setSites] = useState('');
  const [tubes, setTubes] = useState('1');
  const command = useCommand(api.laboratory.planRound, {
    onDone: () => {
      setSites('');
    },
  });
  const isOfPeople = kind === 'PERSONNEL';
  const wanted = isOfPeople
    ? Array.from({ length: Math.min(200, Math.max(0, Number.parseInt(tubes, 10) || 0)) }, () => '')
    : lines(sites);
  return (
    <Panel title={t('lab.round.plan')}>
      <Choice
        name="kind"
        label={t('lab.round.kindWord')}
        value={kind}
        onChange={setKind}
        options={ROUND_KINDS.map((one) => ({ value: one, label: t(`lab.round.kind.${one}`) }))}
      />
      <div className="lab-gap" />
      <Choice
        name="zone"
        label={t('common.zone')}
        value={zone}
        onChange={setZone}
        options={ZONE_KINDS.map((one) => ({ value: one, label: t(`zone.${one}`) }))}
      />
      <Field
        label={t(isOfPeople ? 'lab.round.tubes' : 'lab.round.sites')}
        hint={t(isOfPeople ? 'lab.round.tubesHint' : 'lab.round.sitesHint')}
      >
        {(id) =>
          isOfPeople ? (
            <Input
              id={id}
              size="large"
              inputMode="numeric"
              value={tubes}
              onChange={(event) => {
                setTubes(event.target.value);
              }}
            />
          ) : (
            <Input.TextArea
              id={id}
              rows={5}
              value={sites}
              data-testid="round-sites"
              onChange={(event) => {
                setSites(event.target.value);
              }}
            />
          )
        }
      </Field>
      <Refusals of={command} />
      <PrimaryButton
        data-testid="round-plan"
        loading={command.pending}
        disabled={wanted.length === 0}
        onClick={() => void command.run({ kind, zone, note: '', sites: [...wanted] })}
      >
        {t('lab.round.planDo', { n: wanted.length })}
      </PrimaryButton>
    </Panel>
  );
};

const Take = ({
  round,
  tubeNo,
  site,
}: {
  readonly round: RoundView;
  readonly tubeNo: string;
  readonly site: string;
}) => {
  const t = useText();
  const [who, setWho] = useState('');
  const command = useCommand(api.laboratory.takeForRound);
  const isOfPeople = round.kind === 'PERSONNEL';
  return (
    <div className="lab-tube">
      <b className="g-code">{tubeNo}</b>
      {isOfPeople ? (
        <Input
          size="large"
          value={who}
          aria-label={t('lab.round.who')}
          placeholder={t('lab.round.who')}
          onChange={(event) => {
            setWho(event.target.value);
          }}
        />
      ) : (
        <span>{site}</span>
      )}
      <Button
        size="large"
        loading={command.pending}
        disabled={isOfPeople && who.trim() === ''}
        onClick={() =>
          void command.run({ tubeNo, members: isOfPeople ? who.split(/[\s\p{P}]+/u).filter(Boolean) : [] })
        }
      >
        {t('lab.round.take')}
      </Button>
      <Refusals of={command} />
    </div>
  );
};

/** Rounds of the surroundings and of people: planned with numbered tubes, swabbed tube by tube, sent from the desk. */
export const Rounds = () => {
  const t = useText();
  const go = useGo();
  const query = useQuery(orpc.laboratory.rounds.queryOptions());
  return (
    <>
      <LabHead at="rounds" />
      <div className="lab-page">
        <Plan />
        <div>
          <Loaded query={query}>
            {(rounds) => (
              <>
                {rounds.map((round) => (
                  <Panel
                    key={round.roundId}
                    title={`${round.roundNo} · ${t(`lab.round.kind.${round.kind}`)} · ${t(`zone.${round.zone}`)}`}
                    extra={
                      round.tubes.some((one) => !one.taken) ? (
                        <Button
                          size="large"
                          onClick={() => {
                            go(`/laboratory/tubes/round/${encodeURIComponent(round.roundId)}`);
                          }}
                        >
                          {t('lab.printTubes')}
                        </Button>
                      ) : null
                    }
                  >
                    {round.tubes.map((one) =>
                      one.taken ? (
                        <p key={one.tubeNo} className="lab-tube">
                          <b className="g-code">{one.tubeNo}</b> <span>{one.site}</span>
                          {one.state === null ? null : <SampleChip state={one.state} />}
                        </p>
                      ) : (
                        <Take key={one.tubeNo} round={round} tubeNo={one.tubeNo} site={one.site} />
                      ),
                    )}
                  </Panel>
                ))}
              </>
            )}
          </Loaded>
        </div>
      </div>
    </>
  );
};
