import {
  CONTACT_CLASSES,
  POPULATIONS,
  type ContactClass,
  type Population,
} from '#core/domain/staff/classes.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';

/** Where somebody works and how near they come to goods. */
export const ClassChoice = ({
  population,
  contact,
  onPopulation,
  onContact,
}: {
  readonly population: Population | null;
  readonly contact: ContactClass | null;
  readonly onPopulation: (population: Population) => void;
  readonly onContact: (contact: ContactClass) => void;
}) => {
  const t = useText();
  return (
    <div className="staff-class">
      <span>{t('staff.populationLabel')}</span>
      <Choice
        label={t('staff.populationLabel')}
        name="population"
        value={population}
        options={POPULATIONS.map((value) => ({ value, label: t(`staff.population.${value}`) }))}
        onChange={onPopulation}
      />
      <span>{t('staff.contactLabel')}</span>
      <Choice
        label={t('staff.contactLabel')}
        name="contact"
        value={contact}
        options={CONTACT_CLASSES.map((value) => ({ value, label: t(`staff.contact.${value}`) }))}
        onChange={onContact}
      />
    </div>
  );
};
