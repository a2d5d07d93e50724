import './batch.css';

/** Steps as wide keys with how many batches wait at each; none chosen shows all. */
export const StepTabs = <T extends string>({
  tabs,
  chosen,
  onChoose,
  allLabel,
  allCount,
}: {
  readonly tabs: ReadonlyArray<{ readonly id: T; readonly label: string; readonly count: number }>;
  readonly chosen: T | null;
  readonly onChoose: (id: T | null) => void;
  readonly allLabel: string;
  readonly allCount: number;
}) => {
  const key = (id: T | null, label: string, count: number) => (
    <button
      key={id ?? 'ALL'}
      type="button"
      aria-pressed={chosen === id}
      data-testid={`tab-${id ?? 'ALL'}`}
      className={chosen === id ? 'b-tab is-chosen' : 'b-tab'}
      onClick={() => {
        onChoose(id);
      }}
    >
      {label}
      <b className={count === 0 ? 'is-none' : ''}>{count}</b>
    </button>
  );
  return (
    <div className="b-tabs">
      {key(null, allLabel, allCount)}
      {tabs.map(({ id, label, count }) => key(id, label, count))}
    </div>
  );
};
