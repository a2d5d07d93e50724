import type { PersonView } from '#core/contract/views.ts';
import { useText } from '../shared/i18n.ts';
import { Go, usePath } from '../shared/navigation.tsx';
import { placeOf, railOf, type Place, type Word } from './places.ts';

const Words = ({
  words,
  current,
}: {
  readonly words: ReadonlyArray<Word>;
  readonly current: Place | null;
}) => {
  const t = useText();
  return (
    <ul>
      {words.map(({ label, places }) => (
        <li key={label} className={places.some((place) => place === current) ? 'is-here' : ''}>
          <Go to={places[0].path} here={places.some((place) => place === current)}>
            {t(label)}
          </Go>
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
  const { steps, office } = railOf(person.roles, demo);
  return (
    <nav className="f-rail" aria-label={t('app.steps')}>
      <ul>
        <li className={path === '/' ? 'is-here' : ''}>
          <Go to="/" here={path === '/'}>
            {t('app.home')}
          </Go>
        </li>
      </ul>
      <Words words={steps} current={current} />
      <h2>{t('app.office')}</h2>
      <Words words={office} current={current} />
    </nav>
  );
};

/** The places that share a word of the rail, across the head of each of them. */
export const Siblings = ({ person, demo }: { readonly person: PersonView; readonly demo: boolean }) => {
  const t = useText();
  const path = usePath();
  const { steps, office } = railOf(person.roles, demo);
  // Deeper screens have a way back of their own and need the height.
  const word = [...steps, ...office].find(({ places }) => places.some((place) => place.path === path));
  if (word === undefined || word.places.length < 2) return null;
  return (
    <nav className="f-siblings" aria-label={t(word.label)}>
      {word.places.map((place) => (
        <Go key={place.path} to={place.path} here={place.path === path}>
          {t(place.label)}
        </Go>
      ))}
    </nav>
  );
};
