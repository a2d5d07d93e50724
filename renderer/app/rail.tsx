import type { PersonView } from '#core/contract/views.ts';
import { useText } from '../shared/i18n.ts';
import { Go, usePath } from '../shared/navigation.tsx';
import { isFor, OFFICE, placeOf, STEPS, type Place } from './places.ts';

const Words = ({
  places,
  current,
}: {
  readonly places: ReadonlyArray<Place>;
  readonly current: Place | null;
}) => {
  const t = useText();
  return (
    <ul>
      {places.map((place) => (
        <li key={place.path} aria-current={place === current ? 'page' : undefined}>
          <Go to={place.path}>{t(place.label)}</Go>
        </li>
      ))}
    </ul>
  );
};

/** The steps of the trade and the office's words, only those that the person uses. */
export const Rail = ({ person, demo }: { readonly person: PersonView; readonly demo: boolean }) => {
  const t = useText();
  const path = usePath();
  const current = placeOf(path);
  const mine = (places: ReadonlyArray<Place>): ReadonlyArray<Place> =>
    places.filter((place) => isFor(place, person.roles, demo));
  return (
    <nav className="f-rail" aria-label={t('app.steps')}>
      <ul>
        <li aria-current={path === '/' ? 'page' : undefined}>
          <Go to="/">{t('app.home')}</Go>
        </li>
      </ul>
      <Words places={mine(STEPS)} current={current} />
      <h2>{t('app.office')}</h2>
      <Words places={mine(OFFICE)} current={current} />
    </nav>
  );
};
