import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '../api/queries.ts';
import { useText } from '../i18n.ts';
import { FindPick, PICK_LIMIT, type PickProps } from './find-pick.tsx';
import { usePaused } from './use-paused.ts';

/** One of the people of the register who have not left, the most urgent first. */
export const StaffPick = (pick: PickProps) => {
  const t = useText();
  const [typed, setTyped] = useState('');
  const search = usePaused(typed);
  const { data } = useQuery({
    ...orpc.staff.list.queryOptions({ input: { search, here: true, limit: PICK_LIMIT } }),
    placeholderData: keepPreviousData,
  });
  return (
    <FindPick
      {...pick}
      choices={(data?.items ?? []).map((one) => ({
        value: one.personId,
        label: `${one.name} · ${t(`staff.standing.${one.standing}`)}`,
      }))}
      more={data !== undefined && data.next !== null}
      typed={typed}
      onType={setTyped}
    />
  );
};
