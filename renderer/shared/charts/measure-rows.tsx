import './charts.css';

export type Measure = { readonly label: string; readonly value: number; readonly text: string };

/** Amounts as a table whose rows carry a bar: read by eyes and by screen readers alike. */
export const MeasureRows = ({
  rows,
  heads,
  caption,
}: {
  readonly rows: ReadonlyArray<Measure>;
  readonly heads: readonly [label: string, value: string];
  readonly caption: string;
}) => {
  const top = Math.max(1, ...rows.map((row) => row.value));
  return (
    <table className="c-rows">
      <caption className="g-hidden">{caption}</caption>
      <thead className="g-hidden">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, value, text }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <span className="c-track" aria-hidden>
                <span style={{ width: `${(value / top) * 100}%` }} />
              </span>
              <b>{text}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
