import './charts.css';

/** One day (or another class) with two amounts that are compared. */
type Pair = { readonly label: string; readonly first: number; readonly second: number };

const HEIGHT = 112;
const WIDTH = 64;
const BAR = 22;

const Bar = ({
  x,
  value,
  top,
  kind,
}: {
  readonly x: number;
  readonly value: number;
  readonly top: number;
  readonly kind: 'first' | 'second';
}) => {
  const height = value === 0 ? 1 : Math.max(3, (value / top) * HEIGHT);
  return (
    <>
      <rect className={`c-bar-${kind}`} x={x} y={HEIGHT + 18 - height} width={BAR} height={height} />
      <text x={x + BAR / 2} y={HEIGHT + 13 - height} className="c-value">
        {value === 0 ? '' : value}
      </text>
    </>
  );
};

/**
 * Two bars for each class, the amounts above them. The picture is for eyes only: beside it stands the same as a table,
 * which screen readers read. The second bar is hatched, so that the two differ without colour.
 */
export const PairedBars = ({
  pairs,
  heads,
  caption,
}: {
  readonly pairs: ReadonlyArray<Pair>;
  /** What the classes, the first and the second amount are. */
  readonly heads: readonly [label: string, first: string, second: string];
  readonly caption: string;
}) => {
  const top = Math.max(1, ...pairs.flatMap(({ first, second }) => [first, second]));
  return (
    <figure className="c-figure">
      <svg
        className="c-pairs"
        viewBox={`0 0 ${pairs.length * WIDTH} ${HEIGHT + 40}`}
        preserveAspectRatio="xMidYMid meet"
        aria-hidden
      >
        <defs>
          <pattern
            id="c-hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="c-hatch-back" width="6" height="6" />
            <rect className="c-hatch-line" width="3" height="6" />
          </pattern>
        </defs>
        {pairs.map(({ label, first, second }, at) => (
          <g key={label} transform={`translate(${at * WIDTH} 0)`}>
            <Bar x={WIDTH / 2 - BAR - 1} value={first} top={top} kind="first" />
            <Bar x={WIDTH / 2 + 1} value={second} top={top} kind="second" />
            <text x={WIDTH / 2} y={HEIGHT + 36} className="c-label">
              {label}
            </text>
          </g>
        ))}
        <line className="c-axis" x1="0" x2={pairs.length * WIDTH} y1={HEIGHT + 18.5} y2={HEIGHT + 18.5} />
      </svg>
      <p className="c-legend" aria-hidden>
        <i className="c-key-first" /> {heads[1]} <i className="c-key-second" /> {heads[2]}
      </p>
      <table className="g-hidden">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ label, first, second }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{first}</td>
              <td>{second}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
};
