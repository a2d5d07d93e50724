import type { ReactNode } from 'react';
import { useFileUrl } from '../batch/use-file-url.ts';
import type { Column, FactLine, FactsPart, Part, Row, TablePart } from './form.ts';
import { MarkCode } from './mark-code.tsx';

const CLASS_OF: Readonly<Record<NonNullable<Column['kind']>, string>> = {
  TEXT: 'paper-text',
  SHORT: 'paper-short',
  CODE: 'paper-short g-code',
  NUMBER: 'paper-number',
  BLANK: 'paper-pen',
};
const classOf = (column: Column | undefined): string => CLASS_OF[column?.kind ?? 'TEXT'];

const Line = ({ columns, row }: { readonly columns: ReadonlyArray<Column>; readonly row: Row }) => (
  <tr className={row.strong === true ? 'paper-strong' : ''}>
    {columns.map((column, at) => (
      <td key={column.key ?? column.head} className={classOf(column)}>
        {row.cells[at] ?? ''}
      </td>
    ))}
  </tr>
);

/** What a form holds never changes places, so that a place is its key. */
export const inPlace = <T,>(
  list: ReadonlyArray<T>,
): ReadonlyArray<{ readonly key: string; readonly one: T }> =>
  list.map((one, at) => ({ key: String(at), one }));

const Title = ({ children }: { readonly children: string | undefined }) =>
  children === undefined ? null : <h2>{children}</h2>;

/** Rows that are not parted from what follows the table. */
const LAST_ROWS = 2;

/**
 * What ends a form, as the last row of its last table: browsers keep the rows of one group together, but part a table from
 * what stands after it whatever is asked of them. `columns` is how many the table has.
 */
const Tail = ({ columns, children }: { readonly columns: number; readonly children: ReactNode }) =>
  children === null ? null : (
    <tr className="paper-tail">
      <td colSpan={columns}>
        <div>{children}</div>
      </td>
    </tr>
  );

const Table = ({ part, tail }: { readonly part: TablePart; readonly tail: ReactNode }) => (
  <section className={part.rows.length <= LAST_ROWS ? 'paper-whole' : ''}>
    <Title>{part.title}</Title>
    <table className={part.blank === true ? 'paper-blank' : ''} data-testid={part.testId}>
      <thead>
        <tr>
          {part.columns.map((column) => (
            <th key={column.key ?? column.head} className={classOf(column)} scope="col">
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {part.rows.slice(0, -LAST_ROWS).map((row) => (
          <Line key={row.key} columns={part.columns} row={row} />
        ))}
      </tbody>
      <tbody className="paper-last">
        {part.rows.length === 0 && part.empty !== undefined ? (
          <tr>
            <td colSpan={part.columns.length}>{part.empty}</td>
          </tr>
        ) : null}
        {part.rows.slice(-LAST_ROWS).map((row) => (
          <Line key={row.key} columns={part.columns} row={row} />
        ))}
        <Tail columns={part.columns.length}>{tail}</Tail>
      </tbody>
    </table>
  </section>
);

const FactCells = ({ fact: { label, value } }: { readonly fact: FactLine }) => (
  <>
    <th scope="row">{label}</th>
    <td>{typeof value === 'string' ? value : value.map((line) => <div key={line}>{line}</div>)}</td>
  </>
);

const Facts = ({
  part: { title, facts, pairs = false, testId },
  tail,
}: {
  readonly part: FactsPart;
  readonly tail: ReactNode;
}) => {
  const lines = pairs
    ? Array.from({ length: Math.ceil(facts.length / 2) }, (_unused, at) => facts.slice(at * 2, at * 2 + 2))
    : facts.map((fact) => [fact]);
  return (
    <section className="paper-whole">
      <Title>{title}</Title>
      <table className={pairs ? 'paper-facts paper-pairs' : 'paper-facts'} data-testid={testId}>
        <tbody>
          {inPlace(lines).map(({ key, one: line }) => (
            // Several facts may bear one label: two waivers, two disinfections.
            <tr key={key}>
              {line.map((fact) => (
                <FactCells key={fact.label} fact={fact} />
              ))}
              {pairs && line.length === 1 ? <td colSpan={2} /> : null}
            </tr>
          ))}
          <Tail columns={pairs ? 4 : 2}>{tail}</Tail>
        </tbody>
      </table>
    </section>
  );
};

const Picture = ({ title, sha256 }: { readonly title: string; readonly sha256: string }) => {
  const { file } = useFileUrl(sha256);
  return (
    <section className="paper-picture">
      <h2>{title}</h2>
      {file === null ? null : <img src={file.url} alt={title} />}
    </section>
  );
};

/** Where the last table of a form stands, if nothing but sentences follow it; -1 where something else does. */
export const lastTableOf = (parts: ReadonlyArray<Part>): number => {
  const at = parts.findLastIndex(({ kind }) => kind !== 'TEXT');
  const kind = parts[at]?.kind;
  return kind === 'TABLE' || kind === 'FACTS' ? at : -1;
};

/** One part of a form, as it stands on the paper; `tail` is what a table holds on to at its end. */
export const PaperPart = ({
  part,
  tail = null,
}: {
  readonly part: Part;
  readonly tail?: ReactNode;
}): ReactNode => {
  switch (part.kind) {
    case 'TABLE':
      return <Table part={part} tail={tail} />;
    case 'FACTS':
      return <Facts part={part} tail={tail} />;
    case 'FIGURES':
      return (
        <section>
          <h2>{part.title}</h2>
          <div className="paper-figures" data-testid={part.testId}>
            {part.figures.map(({ label, value }) => (
              <span key={label}>
                {label} <b>{value}</b>
              </span>
            ))}
          </div>
        </section>
      );
    case 'TEXT':
      return (
        <p
          className={
            part.mark === undefined ? 'paper-say' : `paper-say paper-${part.mark === 'YES' ? 'yes' : 'no'}`
          }
          data-testid={part.testId}
        >
          {part.mark === undefined ? '' : part.mark === 'YES' ? '✓ ' : '⚠ '}
          {part.text}
        </p>
      );
    case 'CODES':
      return (
        <div className="paper-codes">
          {part.codes.map(({ text, title, hint }) => (
            <figure key={text}>
              <MarkCode text={text} large />
              <figcaption>
                <b>{title}</b>
                <span>{hint}</span>
                <span className="g-code">{text}</span>
              </figcaption>
            </figure>
          ))}
        </div>
      );
    case 'PICTURE':
      return <Picture title={part.title} sha256={part.sha256} />;
  }
};
