import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { StaffDetail } from '#core/contract/people-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

/** Vaccinations, with a line to note another. */
export const Vaccinations = ({ detail }: { readonly detail: StaffDetail }) => {
  const t = useText();
  const [on, setOn] = useState('');
  const [dose, setDose] = useState(1);
  const [product, setProduct] = useState('');
  const command = useCommand(api.staff.vaccinate, {
    onDone: () => {
      setOn('');
      setProduct('');
    },
  });
  return (
    <Panel title={t('staff.vaccinations')}>
      <ul className="staff-rules">
        {detail.vaccinations.map((one) => (
          <li key={one.recordId}>
            <b>{one.on === '' ? t('staff.erased') : one.on}</b>
            <span>{one.dose === '' ? '' : t('staff.doseN', { n: one.dose })}</span>
            <small>{one.product}</small>
          </li>
        ))}
      </ul>
      <div className="staff-fields staff-fields-4">
        <Field label={t('staff.vaccinatedOn')}>
          <Input
            size="large"
            type="date"
            value={on}
            onChange={(event) => {
              setOn(event.target.value);
            }}
          />
        </Field>
        <Field label={t('staff.dose')}>
          <InputNumber
            size="large"
            min={1}
            max={9}
            value={dose}
            onChange={(value) => {
              setDose(value ?? 1);
            }}
          />
        </Field>
        <Field label={t('staff.product')}>
          <Input
            size="large"
            value={product}
            onChange={(event) => {
              setProduct(event.target.value);
            }}
          />
        </Field>
        <Button
          size="large"
          className="staff-inline"
          disabled={on === ''}
          loading={command.pending}
          onClick={() =>
            void command.run({ personId: detail.staff.personId, on, dose, product: product.trim() })
          }
        >
          {t('staff.vaccinate')}
        </Button>
      </div>
      <Refusals of={command} />
    </Panel>
  );
};

/** Trainings and how long they are good, with a line to note another. */
export const Trainings = ({ detail }: { readonly detail: StaffDetail }) => {
  const t = useText();
  const [on, setOn] = useState('');
  const [course, setCourse] = useState('');
  const [validDays, setValidDays] = useState<number | null>(365);
  const command = useCommand(api.staff.train, {
    onDone: () => {
      setOn('');
      setCourse('');
    },
  });
  return (
    <Panel title={t('staff.trainings')}>
      <ul className="staff-rules">
        {detail.trainings.map((one) => (
          <li key={one.trainingId}>
            <b>{one.course}</b>
            <span>{one.on}</span>
            <small>{one.validUntil === null ? '' : t('staff.validUntil', { date: one.validUntil })}</small>
          </li>
        ))}
      </ul>
      <div className="staff-fields staff-fields-4">
        <Field label={t('staff.course')}>
          <Input
            size="large"
            value={course}
            onChange={(event) => {
              setCourse(event.target.value);
            }}
          />
        </Field>
        <Field label={t('staff.trainedOn')}>
          <Input
            size="large"
            type="date"
            value={on}
            onChange={(event) => {
              setOn(event.target.value);
            }}
          />
        </Field>
        <Field label={t('staff.validDays')}>
          <InputNumber size="large" min={1} max={3650} value={validDays} onChange={setValidDays} />
        </Field>
        <Button
          size="large"
          className="staff-inline"
          disabled={on === '' || course.trim() === ''}
          loading={command.pending}
          onClick={() =>
            void command.run({ personId: detail.staff.personId, course: course.trim(), on, validDays })
          }
        >
          {t('staff.train')}
        </Button>
      </div>
      <Refusals of={command} />
    </Panel>
  );
};
